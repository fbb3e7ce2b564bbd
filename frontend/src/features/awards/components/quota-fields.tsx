import { useMessages } from "@/i18n/language";
import { Checkbox } from "@/ui/checkbox/checkbox";
import type { AppForm } from "@/ui/form/use-app-form";
import { IconButton } from "@/ui/icon-button/icon-button";
import { NumberField } from "@/ui/number-field/number-field";
import { type Option, Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { awardMessages } from "../messages";
import { RECEIVERS } from "../model";
import { proposalMessages } from "../proposal-messages";
import { BASES, hasRule, type QuotaDraft, ROUNDINGS } from "../quota-draft";
import { quotaMessages } from "../quota-messages";
import { useAwardNames } from "../use-award-names";
import styles from "./awards.module.css";

export interface QuotasDraft {
  readonly items: readonly QuotaDraft[];
}

interface Props {
  readonly form: AppForm<QuotasDraft>;
  readonly index: number;
  readonly units: readonly Option[];
}

/** One quota: the award and its count; share, receivers and group where a rule says so. */
export function QuotaFields({ form, index, units }: Props) {
  const t = useMessages(proposalMessages);
  const own = useMessages(quotaMessages);
  const shared = useMessages(awardMessages);
  const { all } = useAwardNames();
  const quota = form.values.items[index];
  if (!quota) return null;
  return (
    <div className={styles.quota}>
      <Select label={t.quotaOf(index + 1)} options={all} {...form.bind(`items.${index}.award`)} />
      <NumberField label={t.most} whole {...form.bind(`items.${index}.most`)} />
      <IconButton
        icon="delete"
        label={shared.removeLine(index + 1)}
        onClick={() => form.set("items", form.values.items.toSpliced(index, 1))}
      />
      <details className={styles.whole} open={hasRule(quota) || undefined}>
        <summary>{own.rule}</summary>
        <div className={styles.rule}>
          <ShareFields form={form} index={index} units={units} />
          <GroupFields form={form} index={index} units={units} />
        </div>
      </details>
    </div>
  );
}

function ShareFields({ form, index }: Props) {
  const t = useMessages(quotaMessages);
  const { options, personal } = useAwardNames();
  const at = `items.${index}.share` as const;
  const share = form.values.items[index]?.share;
  const titles = [...options, ...personal].filter(({ value }) => value.startsWith("title:"));
  return (
    <>
      <NumberField label={t.percent} hint={t.percentHint} {...form.bind(`${at}.percent`)} />
      {share?.percent !== "" && (
        <>
          <Select
            label={t.base}
            placeholder={null}
            options={named(BASES, t.bases)}
            {...form.bind(`${at}.base`)}
          />
          {share?.base === "proposed" && (
            <Select label={t.baseTitle} options={titles} {...form.bind(`${at}.title`)} />
          )}
          {share?.base === "stated" && (
            <NumberField label={t.count} hint={t.countHint} whole {...form.bind(`${at}.count`)} />
          )}
          <Select
            label={t.rounding}
            placeholder={null}
            options={named(ROUNDINGS, t.roundings)}
            {...form.bind(`${at}.rounding`)}
          />
        </>
      )}
      <TextField label={t.source} hint={t.sourceHint} {...form.bind(`items.${index}.source`)} />
    </>
  );
}

function GroupFields({ form, index, units }: Props) {
  const t = useMessages(quotaMessages);
  const shared = useMessages(awardMessages);
  const kinds = named(RECEIVERS, shared.receiverKinds);
  const chosen = form.values.items[index]?.unit_ids ?? [];
  const choose = (unit: string, on: boolean) =>
    form.set(`items.${index}.unit_ids`, on ? [...chosen, unit] : chosen.filter((known) => known !== unit));
  return (
    <>
      <Select
        label={shared.receiverKind}
        placeholder={t.anybody}
        options={kinds}
        {...form.bind(`items.${index}.receiver`)}
      />
      <TextField label={t.group} hint={t.groupHint} {...form.bind(`items.${index}.group`)} />
      {form.values.items[index]?.group !== "" && (
        <fieldset className={styles.members}>
          <legend>{t.units}</legend>
          {units.map(({ value, label }) => (
            <Checkbox
              key={value}
              label={label}
              value={chosen.includes(value)}
              onChange={(on) => choose(value, on)}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

function named<Value extends string>(values: readonly Value[], words: { readonly [Key in Value]: string }) {
  return values.map((value) => ({ value, label: words[value] }));
}
