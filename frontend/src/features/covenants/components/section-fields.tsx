import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import type { AppForm } from "@/ui/form/use-app-form";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Stack } from "@/ui/layout/stack";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { covenantMessages } from "../messages";
import type { CovenantDraft } from "../model";
import styles from "./section-fields.module.css";

interface Props {
  readonly form: AppForm<CovenantDraft>;
}

/** The content groups with their clauses. */
export function SectionFields({ form }: Props) {
  const t = useMessages(covenantMessages);
  const { sections } = form.values;
  return (
    <fieldset className={styles.sections}>
      <legend>{t.sections}</legend>
      <Stack gap="large">
        {sections.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
          <SectionField key={index} form={form} index={index} />
        ))}
        <Button icon="add" onClick={() => form.set("sections", [...sections, { title: "", clauses: [] }])}>
          {t.addSection}
        </Button>
      </Stack>
    </fieldset>
  );
}

function SectionField({ form, index }: Props & { readonly index: number }) {
  const t = useMessages(covenantMessages);
  const { sections } = form.values;
  const clauses = sections[index]?.clauses ?? [];
  return (
    <div className={styles.section}>
      <div className={styles.line}>
        <TextField label={t.sectionTitle(index + 1)} {...form.bind(`sections.${index}.title`)} />
        <IconButton
          icon="delete"
          label={t.removeSection(index + 1)}
          onClick={() => form.set("sections", sections.toSpliced(index, 1))}
        />
      </div>
      {clauses.map(({ id }, place) => (
        <div key={id || place} className={styles.line}>
          <Textarea
            label={t.clause(index + 1, place + 1)}
            rows={2}
            {...form.bind(`sections.${index}.clauses.${place}.text`)}
          />
          <IconButton
            icon="delete"
            label={t.removeClause(index + 1, place + 1)}
            onClick={() => form.set(`sections.${index}.clauses`, clauses.toSpliced(place, 1))}
          />
        </div>
      ))}
      <div>
        <Button
          icon="add"
          onClick={() => form.set(`sections.${index}.clauses`, [...clauses, { id: "", text: "" }])}
        >
          {t.addClause}
        </Button>
      </div>
    </div>
  );
}
