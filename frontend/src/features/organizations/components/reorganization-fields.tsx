import { useMessages } from "@/i18n/language";
import type { UnitOut } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Combobox } from "@/ui/combobox/combobox";
import { DateField } from "@/ui/date-field/date-field";
import type { AppForm } from "@/ui/form/use-app-form";
import { Row } from "@/ui/layout/stack";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { TextField } from "@/ui/text-field/text-field";
import { reorganizationMessages } from "../reorganization-messages";
import { ACT_KINDS, heirsOf, NEW_HEIR, type ReorganizationDraft } from "../reorganization-model";

interface Props {
  readonly form: AppForm<ReorganizationDraft>;
  /** Units that could take part: all that work today but this one. */
  readonly units: readonly UnitOut[];
}

const options = (units: readonly UnitOut[]) => units.map(({ id, name }) => ({ value: id, label: name }));

/** Which act, since when, on which basis. */
export function DecisionFields({ form }: Pick<Props, "form">) {
  const t = useMessages(reorganizationMessages);
  return (
    <>
      <RadioGroup
        label={t.act}
        options={ACT_KINDS.map((kind) => ({ value: kind, label: t.kinds[kind], hint: t.hints[kind] }))}
        {...form.bind("kind")}
      />
      <DateField label={t.onDate} {...form.bind("on_date")} />
      <TextField label={t.basis} hint={t.basisHint} {...form.bind("basis")} />
    </>
  );
}

/** What the act needs besides. */
export function PartFields({ form, units }: Props) {
  const t = useMessages(reorganizationMessages);
  const { kind } = form.values;
  if (kind === "rename") return <NameFields form={form} at="new_name" label={t.newName} hint={t.codeHint} />;
  if (kind === "transfer")
    return (
      <Combobox
        label={t.parent}
        hint={t.parentHint}
        note={t.optional}
        options={options(units)}
        {...form.bind("parent_id")}
      />
    );
  return (
    <>
      {kind === "merger" && <Others form={form} units={units} />}
      {heirsOf(form.values).map((_, at) => (
        <HeirFields key={at.toString()} form={form} units={units} at={at} />
      ))}
      {kind === "split" && (
        <Row>
          <Button onClick={() => form.set("into", [...form.values.into, NEW_HEIR])}>{t.addHeir}</Button>
        </Row>
      )}
    </>
  );
}

function Others({ form, units }: Props) {
  const t = useMessages(reorganizationMessages);
  const { others } = form.values;
  const chosen = units.filter(({ id }) => others.includes(id));
  return (
    <>
      {chosen.map(({ id, name }) => (
        <Row key={id}>
          <span>{name}</span>
          <Button
            aria-label={t.removeOther(name)}
            onClick={() =>
              form.set(
                "others",
                others.filter((other) => other !== id),
              )
            }
          >
            {t.remove}
          </Button>
        </Row>
      ))}
      <Combobox
        key={others.length}
        label={chosen.length > 0 ? t.addOther : t.others}
        note={t.optional}
        options={options(units.filter(({ id }) => !others.includes(id)))}
        value=""
        onChange={(id) => id && form.set("others", [...others, id])}
      />
    </>
  );
}

interface HeirProps extends Props {
  readonly at: number;
}

function HeirFields({ form, units, at }: HeirProps) {
  const t = useMessages(reorganizationMessages);
  const free = units.filter(({ id }) => !form.values.others.includes(id));
  return (
    <Card title={t.heir(at + 1)}>
      <Combobox
        label={t.existing(at + 1)}
        hint={t.existingHint}
        note={t.optional}
        options={options(free)}
        {...form.bind(`into.${at}.unit_id`)}
      />
      {!form.values.into[at]?.unit_id && (
        <>
          <NameFields form={form} at={`into.${at}.new`} label={t.heirName(at + 1)} hint={t.newCodeHint} />
          <p>{t.alike}</p>
        </>
      )}
    </Card>
  );
}

interface NameProps extends Pick<Props, "form"> {
  readonly at: "new_name" | `into.${number}.new`;
  readonly label: string;
  readonly hint: string;
}

function NameFields({ form, at, label, hint }: NameProps) {
  const t = useMessages(reorganizationMessages);
  return (
    <>
      <TextField label={label} {...form.bind(`${at}.name`)} />
      <TextField label={t.shortName} note={t.optional} {...form.bind(`${at}.short_name`)} />
      <TextField label={t.code} hint={hint} note={t.optional} {...form.bind(`${at}.code`)} />
    </>
  );
}
