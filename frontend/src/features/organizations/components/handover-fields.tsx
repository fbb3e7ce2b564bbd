import { useMessages } from "@/i18n/language";
import { DateField } from "@/ui/date-field/date-field";
import type { AppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { handoverMessages } from "../handover-messages";
import type { HandoverDraft } from "../handover-model";
import { ChecklistFields } from "./checklist-fields";
import { OpenItemFields } from "./open-item-fields";
import { PaperFields } from "./paper-fields";

interface Props {
  readonly form: AppForm<HandoverDraft>;
  readonly blockId: string;
}

/** Day, token, list and note: what stays open until the first signature. */
export function HandoverFields({ form, blockId }: Props) {
  const t = useMessages(handoverMessages);
  return (
    <>
      <DateField label={t.onDate} {...form.bind("on_date")} />
      <TextField label={t.token} hint={t.tokenHint} {...form.bind("token")} />
      <ChecklistFields form={form} />
      <PaperFields form={form} blockId={blockId} />
      <OpenItemFields form={form} />
      <Textarea label={t.note} note={t.optional} {...form.bind("note")} />
    </>
  );
}
