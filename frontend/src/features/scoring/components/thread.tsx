import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { answerExplanation } from "@/lib/api/gen/sdk.gen";
import type { RemarkOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { requiredText } from "@/lib/validation";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { stageMessages } from "../stage-messages";
import { useCard, useLine } from "./sheet-context";
import styles from "./stages.module.css";

/** What was said of a criterion, in its order: the unit's words and the answers to them. */
export function Remarks({ remarks }: { readonly remarks: readonly RemarkOut[] }) {
  const t = useMessages(stageMessages);
  if (remarks.length === 0) return null;
  return (
    <ol className={styles.thread}>
      {remarks.map((remark) => (
        <li key={`${remark.at} ${remark.kind}`} className={styles.remark} data-kind={remark.kind}>
          <p className={styles.from}>
            <b>{t.remarks[remark.kind]}</b>
            <span>{t.signedBy(remark.author, formatInstant(remark.at))}</span>
          </p>
          {remark.text}
        </li>
      ))}
    </ol>
  );
}

/** The thread of a criterion, and whose word is next. */
export function Thread({ criterion }: { readonly criterion: string }) {
  const t = useMessages(stageMessages);
  const line = useLine(criterion);
  if (!line) return null;
  return (
    <>
      {line.awaits && (
        <div>
          <Badge tone="warn">{t.awaits[line.awaits]}</Badge>
        </div>
      )}
      <Remarks remarks={line.remarks} />
    </>
  );
}

/** The second look that keeps what was found. */
export function AnswerButton({ criterion }: { readonly criterion: string }) {
  const t = useMessages(stageMessages);
  const line = useLine(criterion);
  const [open, setOpen] = useState(false);
  if (!line?.actions.includes("answer")) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.answer}</Button>
      {open && (
        <Dialog open onClose={close} title={t.answerOf(criterion)} description={<p>{t.answerHint}</p>}>
          <Remarks remarks={line.remarks} />
          <AnswerForm criterion={criterion} onDone={close} />
        </Dialog>
      )}
    </>
  );
}

function AnswerForm({ criterion, onDone }: { readonly criterion: string; readonly onDone: () => void }) {
  const t = useMessages(stageMessages);
  const card = useCard();
  const form = useAppForm({
    schema: v.object({ text: requiredText(4_000) }),
    initial: { text: "" },
    submit: async ({ text }) => {
      await answerExplanation({ path: { card_id: card.id }, body: { criterion, text } });
      await refresh("scoring");
      notify(t.answered);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.keep}>
      <Textarea label={t.answerText} {...form.bind("text")} />
    </Form>
  );
}
