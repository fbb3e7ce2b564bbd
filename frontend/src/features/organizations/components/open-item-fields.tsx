import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { DateField } from "@/ui/date-field/date-field";
import type { AppForm } from "@/ui/form/use-app-form";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Row, Stack } from "@/ui/layout/stack";
import { TextField } from "@/ui/text-field/text-field";
import { handoverMessages } from "../handover-messages";
import type { HandoverDraft } from "../handover-model";
import styles from "./handover.module.css";

/** What is not finished yet, each with its day where it has one. */
export function OpenItemFields({ form }: { readonly form: AppForm<HandoverDraft> }) {
  const t = useMessages(handoverMessages);
  const { open_items } = form.values;
  return (
    <fieldset className={styles.checklist}>
      <legend>{t.openItems}</legend>
      <Stack gap="small">
        {open_items.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place in the list
          <div key={index} className={styles.item}>
            <TextField label={t.openItem(index + 1)} {...form.bind(`open_items.${index}.item`)} />
            <DateField
              label={t.dueOn(index + 1)}
              note={t.optional}
              {...form.bind(`open_items.${index}.due_on`)}
            />
            <IconButton
              icon="delete"
              label={t.removeOpenItem(index + 1)}
              onClick={() => form.set("open_items", open_items.toSpliced(index, 1))}
            />
          </div>
        ))}
        <Row>
          <Button
            icon="add"
            onClick={() => form.set("open_items", [...open_items, { item: "", due_on: "" }])}
          >
            {t.addOpenItem}
          </Button>
        </Row>
      </Stack>
    </fieldset>
  );
}
