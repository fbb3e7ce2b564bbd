import { useQuery } from "@tanstack/react-query";
import { useLanguage, useMessages } from "@/i18n/language";
import { readCovenantOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import type { Tone } from "@/ui/tone";
import { targetsOf, titlesOf } from "../api";
import { changeMessages } from "../change-messages";
import { type Change, changesOf, type Piece } from "../marked";
import { linesOf } from "../model";
import styles from "./changes.module.css";

const TONES: Readonly<Record<Change["kind"], Tone>> = {
  added: "good",
  removed: "bad",
  changed: "warn",
  moved: "info",
};

/** What an amendment changes in the version that it was made from, word by word. */
export function ChangesCard({ covenant }: { readonly covenant: CovenantOut }) {
  const { previous_id } = covenant;
  return previous_id && <Since covenant={covenant} previousId={previous_id} />;
}

function Since({ covenant, previousId }: { readonly covenant: CovenantOut; readonly previousId: string }) {
  const t = useMessages(changeMessages);
  const previous = useQuery(readCovenantOptions({ path: { covenant_id: previousId } }));
  const [before, after] = [useLines(previous.data), useLines(covenant)];
  const error = previous.error ?? before.error ?? after.error;
  return (
    <Card title={previous.data && t.title(previous.data.number)}>
      {error && <ErrorState error={error} />}
      {!error && !(before.lines && after.lines) && <Skeleton />}
      {before.lines && after.lines && <Changes changes={changesOf(before.lines, after.lines)} />}
    </Card>
  );
}

function useLines(covenant: CovenantOut | undefined) {
  const language = useLanguage();
  const id = covenant?.id ?? "";
  const enabled = covenant !== undefined;
  const targets = useQuery({ ...targetsOf(id), enabled });
  const titles = useQuery({ ...titlesOf(id), enabled });
  const known = covenant && targets.data && titles.data;
  return {
    error: targets.error ?? titles.error,
    lines: known && linesOf(covenant, targets.data, titles.data, language),
  };
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const t = useMessages(changeMessages);
  if (changes.length === 0) return <p>{t.same}</p>;
  return (
    <ul className={styles.changes}>
      {changes.map(({ kind, key, pieces }) => (
        <li key={`${kind} ${key}`} className={styles.change}>
          <span>
            <Badge tone={TONES[kind]}>{t.kinds[kind]}</Badge>
          </span>
          <span className={styles.text}>{pieces.map(marked)}</span>
        </li>
      ))}
    </ul>
  );
}

function marked({ mark, text }: Piece, place: number) {
  if (mark === "added") return <ins key={place}>{text}</ins>;
  if (mark === "removed") return <del key={place}>{text}</del>;
  return <span key={place}>{text}</span>;
}
