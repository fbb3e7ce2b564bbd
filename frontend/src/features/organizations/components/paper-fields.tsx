import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listPapersToHandOverOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { HandedPaper } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Button } from "@/ui/button/button";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { ErrorState } from "@/ui/error-state/error-state";
import type { AppForm } from "@/ui/form/use-app-form";
import { Row, Stack } from "@/ui/layout/stack";
import { handoverMessages } from "../handover-messages";
import type { HandoverDraft } from "../handover-model";
import styles from "./handover.module.css";

interface Props {
  readonly form: AppForm<HandoverDraft>;
  readonly blockId: string;
}

/** The block's own papers that went out: those that are ticked are handed over. */
export function PaperFields({ form, blockId }: Props) {
  const t = useMessages(handoverMessages);
  const papers = useQuery(listPapersToHandOverOptions({ path: { block_id: blockId } }));
  const { paper_ids } = form.values;
  const all = papers.data?.map(({ id }) => id) ?? [];
  const tick = (id: string, ticked: boolean) =>
    form.set("paper_ids", ticked ? [...paper_ids, id] : paper_ids.filter((one) => one !== id));
  return (
    <fieldset className={styles.checklist}>
      <legend>{t.handedPapers}</legend>
      {papers.error && <ErrorState error={papers.error} onRetry={papers.refetch} />}
      {papers.data?.length === 0 && <p>{t.noPapersYet}</p>}
      <Stack gap="small">
        {papers.data?.map((paper) => (
          <Checkbox
            key={paper.id}
            id={`${form.idOf("paper_ids")}-${paper.id}`}
            name="paper_ids"
            label={paperWords(paper)}
            value={paper_ids.includes(paper.id)}
            error={undefined}
            onChange={(ticked) => tick(paper.id, ticked)}
          />
        ))}
        {all.length > 1 && (
          <Row>
            <Button onClick={() => form.set("paper_ids", all)}>{t.allPapers}</Button>
          </Row>
        )}
      </Stack>
    </fieldset>
  );
}

/** A paper in a line: its title, number and day. */
export function paperWords({ title, number, dated }: HandedPaper): string {
  return [title, number, dated && formatDate(dated)].filter(Boolean).join(", ");
}
