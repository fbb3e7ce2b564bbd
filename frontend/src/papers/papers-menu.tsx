import { useState } from "react";
import { catalogue } from "@/i18n/catalogue";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Menu, MenuItem } from "@/ui/menu/menu";
import { notify } from "@/ui/toast/notify";

const messages = catalogue(
  { papers: "Bản in", as: { pdf: "PDF", docx: "Word", xlsx: "Excel" }, saved: "Đã tải về" },
  { papers: "Papers", as: { pdf: "PDF", docx: "Word", xlsx: "Excel" }, saved: "Downloaded" },
);

const FORMS = ["pdf", "docx", "xlsx"] as const;

export interface Paper {
  readonly name: string;
  /** Its address, with a query to which the form is added. */
  readonly path: string;
}

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
  const drawn = papers.flatMap(({ name, path }) =>
    FORMS.map((form) => ({ name: `${name} (${t.as[form]})`, path: `${path}&form=${form}` })),
  );
  return (
    <>
      <Menu
        trigger={
          <Button icon="print" busy={making}>
            {t.papers}
          </Button>
        }
      >
        {[...drawn, ...files].map(({ name, path }) => (
          <MenuItem key={path} icon="download" onSelect={() => void save(path)}>
            {name}
          </MenuItem>
        ))}
      </Menu>
      {error !== null && <ErrorState error={error} />}
    </>
  );
}
