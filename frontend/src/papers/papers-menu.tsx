import { useState } from "react";
import { catalogue } from "@/i18n/catalogue";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Menu } from "@/ui/menu/menu";
import { notify } from "@/ui/toast/notify";
import { PrintDialog } from "./print-dialog";

const messages = catalogue(
  { papers: "Bản in", as: { pdf: "PDF", docx: "Word", xlsx: "Excel" }, saved: "Đã tải về" },
  { papers: "Papers", as: { pdf: "PDF", docx: "Word", xlsx: "Excel" }, saved: "Downloaded" },
);

const FORMS = ["pdf", "docx", "xlsx"] as const;

export interface Paper {
  readonly name: string;
  /** Its address, with a query to which the form is added. */
  readonly path: string;
  /** How many rows its tables have, where they may be many. */
  readonly rows?: number;
}

/** From so many rows on a paper is made by a worker, and its progress is shown. */
const LONG = 50;

interface Props {
  readonly papers: readonly Paper[];
  /** What is had in one form only; its address has no query. */
  readonly files?: readonly Paper[];
}

/** Papers to save: to print as PDF, to go on writing in Word, to reckon with in Excel. */
export function PapersMenu({ papers, files = [] }: Props) {
  const t = useMessages(messages);
  const [making, setMaking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [ordering, setOrdering] = useState<Paper | null>(null);
  const save = async (path: string) => {
    setError(null);
    setMaking(true);
    try {
      await saveFile(path);
      notify(t.saved);
    } catch (failure) {
      setError(failure);
    } finally {
      setMaking(false);
    }
  };
  const drawn = papers.flatMap(({ path, ...paper }) =>
    FORMS.map((form) => ({ ...paper, name: `${paper.name} (${t.as[form]})`, path: `${path}&form=${form}` })),
  );
  const take = (paper: Paper) => ((paper.rows ?? 0) < LONG ? void save(paper.path) : setOrdering(paper));
  return (
    <>
      <Menu
        trigger={
          <Button icon="print" busy={making}>
            {t.papers}
          </Button>
        }
        acts={[...drawn, ...files].map((paper) => ({
          label: paper.name,
          icon: "download",
          onSelect: () => take(paper),
        }))}
      />
      {error !== null && <ErrorState error={error} />}
      {ordering && <PrintDialog {...ordering} onClose={() => setOrdering(null)} />}
    </>
  );
}
