import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { removeAgendaPaper } from "@/lib/api/gen/sdk.gen";
import type { AgendaPaperOut, AgendaPapersOut, ItemOut, SeasonPaperOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { ActButton } from "@/ui/act-button/act-button";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { notify } from "@/ui/toast/notify";
import { paperPath } from "../agenda-papers";
import { paperMessages } from "../paper-messages";
import { AddPaper } from "./add-paper";
import styles from "./agenda.module.css";

interface Props {
  readonly item: ItemOut;
  readonly known: AgendaPapersOut;
  /** The papers of the season that the reader may open. */
  readonly opens: readonly SeasonPaperOut[];
}

/** The papers under a point of the agenda, and more of them for who prepares the meeting. */
export function ItemPapers({ item, known, opens }: Props) {
  const t = useMessages(paperMessages);
  const papers = known.papers.filter(({ item_id }) => item_id === item.id);
  return (
    <>
      {papers.length > 0 && (
        <ul className={styles.papers} aria-label={t.papersOf(item.title)}>
          {papers.map((paper) => (
            <li key={paper.id}>
              <Paper paper={paper} path={paperPath(paper, opens)} />
            </li>
          ))}
        </ul>
      )}
      {known.actions.includes("add") && papers.length < known.most_papers && (
        <AddPaper item={item} known={known} opens={opens} />
      )}
    </>
  );
}

interface PaperProps {
  readonly paper: AgendaPaperOut;
  readonly path: string | null;
}

function Paper({ paper, path }: PaperProps) {
  const t = useMessages(paperMessages);
  const [failure, setFailure] = useState<unknown>(null);
  const open = () => {
    setFailure(null);
    // a file keeps its name; what the product writes is called by the server
    saveFile(path ?? "", paper.file ? paper.name : undefined).catch(setFailure);
  };
  const remove = async () => {
    await removeAgendaPaper({ path: { paper_id: paper.id } });
    await refresh("meetings");
    notify(t.removed);
  };
  return (
    <>
      <div className={styles.paper}>
        <div className={styles.called}>
          {path === null ? (
            <span>{paper.name}</span>
          ) : (
            <Button variant="quiet" icon="download" aria-label={t.open(paper.name)} onClick={open}>
              {paper.name}
            </Button>
          )}
          <Remark paper={paper} opens={path !== null} />
        </div>
        {paper.actions.includes("remove") && (
          <ActButton
            words={t.remove}
            label={t.removeOf(paper.name)}
            means={t.removeMeans}
            variant="quiet"
            danger
            act={remove}
          />
        )}
      </div>
      {failure !== null && <ErrorState error={failure} />}
    </>
  );
}

function Remark({ paper, opens }: { readonly paper: AgendaPaperOut; readonly opens: boolean }) {
  const t = useMessages(paperMessages);
  const state = paper.file?.check_state;
  if (state === "awaited" || state === "infected")
    return <span className={styles.soft}>{t.checks[state]}</span>;
  return opens ? null : <span className={styles.soft}>{t.closed}</span>;
}
