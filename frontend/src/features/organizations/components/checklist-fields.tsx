import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { Checkbox } from "@/ui/checkbox/checkbox";
import type { AppForm } from "@/ui/form/use-app-form";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Row, Stack } from "@/ui/layout/stack";
import { TextField } from "@/ui/text-field/text-field";
import { handoverMessages } from "../handover-messages";
import type { HandoverDraft } from "../handover-model";
import styles from "./handover.module.css";

/** What is handed over, each item ticked when it has been. */
export function ChecklistFields({ form }: { readonly form: AppForm<HandoverDraft> }) {
  const t = useMessages(handoverMessages);
  const { checklist } = form.values;
  return (
    <fieldset className={styles.checklist}>
      <legend>{t.checklist}</legend>
      <Stack gap="small">
        {checklist.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place in the list
          <div key={index} className={styles.item}>
            <TextField label={t.checklistItem(index + 1)} {...form.bind(`checklist.${index}.item`)} />
            <Checkbox label={t.itemDone(index + 1)} {...form.bind(`checklist.${index}.done`)} />
            <IconButton
              icon="delete"
              label={t.removeItem(index + 1)}
              onClick={() => form.set("checklist", checklist.toSpliced(index, 1))}
            />
          </div>
        ))}
        <Row>
          <Button icon="add" onClick={() => form.set("checklist", [...checklist, { item: "", done: false }])}>
            {t.addItem}
          </Button>
        </Row>
      </Stack>
    </fieldset>
  );
}
