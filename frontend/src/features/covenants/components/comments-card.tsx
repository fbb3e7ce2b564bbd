import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import type { CommentOut, CovenantOut } from "@/lib/api/gen/types.gen";
import { formatInstant } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { commentsOf } from "../api";
import { targetMessages } from "../target-messages";
import { AnswerForm, CommentForm } from "./comment-forms";
import styles from "./entry.module.css";

/** The units' opinions with the block's answers, and one's own opinion while it is asked for. */
export function CommentsCard({ covenant }: { readonly covenant: CovenantOut }) {
  const t = useMessages(targetMessages);
  const comments = useQuery(commentsOf(covenant.id));
  const names = new Map(covenant.units.map(({ id, name }) => [id, name]));
  return (
    <Card title={t.comments}>
      {comments.isPending && <Skeleton />}
      {comments.error && <ErrorState error={comments.error} onRetry={comments.refetch} />}
      {comments.data?.length === 0 && <EmptyState title={t.noComments} />}
      <ul className={styles.comments}>
        {comments.data?.map((comment) => (
          <Opinion key={comment.id} comment={comment} unit={names.get(comment.unit_id) ?? ""} />
        ))}
      </ul>
      {covenant.actions.includes("comment") && <CommentForm covenant={covenant} />}
    </Card>
  );
}

function Opinion({ comment, unit }: { readonly comment: CommentOut; readonly unit: string }) {
  const t = useMessages(targetMessages);
  return (
    <li className={styles.comment}>
      <Row gap="small">
        <strong>{unit}</strong>
        <span className={styles.small}>
          {comment.author_name}, {formatInstant(comment.at)}
        </span>
        <Outcome accepted={comment.accepted} />
      </Row>
      <blockquote className={styles.quoted}>{comment.quoted || t.whole}</blockquote>
      <p className={styles.body}>{comment.body}</p>
      {comment.answer && (
        <p className={styles.body}>
          {t.answer}: {comment.answer}
        </p>
      )}
      <Answering comment={comment} />
    </li>
  );
}

function Outcome({ accepted }: { readonly accepted: boolean | null }) {
  const t = useMessages(targetMessages);
  if (accepted === null) return <Badge>{t.unanswered}</Badge>;
  return accepted ? <Badge tone="good">{t.accepted}</Badge> : <Badge tone="info">{t.explained}</Badge>;
}

function Answering({ comment }: { readonly comment: CommentOut }) {
  const t = useMessages(targetMessages);
  const [open, setOpen] = useState(false);
  if (!comment.actions.includes("answer")) return null;
  if (open) return <AnswerForm comment={comment} onDone={() => setOpen(false)} />;
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{t.answer}</Button>
    </div>
  );
}
