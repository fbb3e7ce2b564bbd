import { useMessages } from "@/i18n/language";
import { Checkbox } from "@/ui/checkbox/checkbox";
import type { AppForm, Binding } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { webhookMessages } from "../webhook-messages";
import { GROUPS, type Group, type WebhookDraft } from "../webhook-model";
import styles from "./client-fields.module.css";

interface Props {
  readonly form: AppForm<WebhookDraft>;
  /** Whether the form can show the kinds as they are. */
  readonly withKinds: boolean;
}

/** Who is told, where, and of what. */
export function WebhookFields({ form, withKinds }: Props) {
  const t = useMessages(webhookMessages);
  return (
    <>
      <TextField label={t.name} hint={t.nameHint} autoComplete="off" {...form.bind("name")} />
      <TextField
        label={t.url}
        hint={t.urlHint}
        type="url"
        autoComplete="off"
        spellCheck={false}
        {...form.bind("url")}
      />
      {withKinds ? <KindChoice {...form.bind("groups")} /> : <p>{t.severalKinds}</p>}
    </>
  );
}

function KindChoice({ id, value, onChange }: Binding<Group[]>) {
  const t = useMessages(webhookMessages);
  const choose = (group: Group, on: boolean) =>
    onChange(GROUPS.filter((one) => (one === group ? on : value.includes(one))));
  return (
    <fieldset className={styles.scopes} id={id} tabIndex={-1} aria-describedby={`${id}-about`}>
      <legend className={styles.legend}>{t.kinds}</legend>
      <p className={styles.hint} id={`${id}-about`}>
        {t.kindsHint}
      </p>
      {GROUPS.map((group) => (
        <Checkbox
          key={group}
          label={t.groups[group]}
          value={value.includes(group)}
          onChange={(on) => choose(group, on)}
        />
      ))}
    </fieldset>
  );
}
