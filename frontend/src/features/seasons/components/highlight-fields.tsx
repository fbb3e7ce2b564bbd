import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import type { AppForm } from "@/ui/form/use-app-form";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Row, Stack } from "@/ui/layout/stack";
import { TextField } from "@/ui/text-field/text-field";
import { seasonMessages } from "../messages";
import styles from "./rows.module.css";

interface Highlight {
  readonly label: string;
  readonly value: string;
}

export interface WithHighlights {
  readonly title: string;
  readonly theme: string;
  readonly plan: string;
  highlights: Highlight[];
  readonly scores_visible_to: "members" | "own" | "after_publication";
}

/** The stated results of the year, one a line. */
export function HighlightFields({ form }: { readonly form: AppForm<WithHighlights> }) {
  const t = useMessages(seasonMessages);
  const { highlights } = form.values;
  return (
    <fieldset className={styles.rows}>
      <legend>{t.highlights}</legend>
      <Stack>
        {highlights.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <div key={index} className={styles.pair}>
            <TextField label={t.highlightLabel} {...form.bind(`highlights.${index}.label`)} />
            <TextField label={t.highlightValue} {...form.bind(`highlights.${index}.value`)} />
            <IconButton
              icon="delete"
              label={t.removeRow(index + 1)}
              onClick={() => form.set("highlights", highlights.toSpliced(index, 1))}
            />
          </div>
        ))}
        <Row>
          <Button
            icon="add"
            onClick={() => form.set("highlights", [...highlights, { label: "", value: "" }])}
          >
            {t.addHighlight}
          </Button>
        </Row>
      </Stack>
    </fieldset>
  );
}
