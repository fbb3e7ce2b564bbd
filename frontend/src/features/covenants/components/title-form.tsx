import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { registerTitle } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { targetMessages } from "../target-messages";
import styles from "./entry.module.css";

interface Props {
  readonly covenantId: string;
  readonly unitId: string;
}

/** Registering a title that the unit strives for. */
export function TitleForm({ covenantId, unitId }: Props) {
  const t = useMessages(targetMessages);
  const form = useAppForm({
    schema: v.object({ name: requiredText() }),
    initial: { name: "" },
    submit: async ({ name }) => {
      await registerTitle({ path: { covenant_id: covenantId }, body: { unit_id: unitId, name } });
      await refresh("covenants");
      form.reset();
    },
  });
  return (
    <section className={styles.entry}>
      <h3 className={styles.title}>{t.titles}</h3>
      <Form form={form} action={t.addTitle} icon="add">
        <TextField label={t.titleName} {...form.bind("name")} />
      </Form>
    </section>
  );
}
