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

/** Papers to save: to print as PDF, to go on writing in Word, to reckon with in Excel. */
export function PapersMenu({ papers }: { readonly papers: readonly Paper[] }) {
  const t = useMessages(messages);
  const [making, setMaking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (path: string, form: string) => {
    setError(null);
    setMaking(true);
    try {
      await saveFile(`${path}&form=${form}`);
      notify(t.saved);
    } catch (failure) {
      setError(failure);
    } finally {
      setMaking(false);
    }
  };
  const choices = papers.flatMap((paper) => FORMS.map((form) => ({ ...paper, form })));
  return (
    <>
      <Menu
        trigger={
          <Button icon="print" busy={making}>
            {t.papers}
          </Button>
        }
      >
        {choices.map(({ name, path, form }) => (
          <MenuItem key={`${path} ${form}`} icon="download" onSelect={() => void save(path, form)}>
            {`${name} (${t.as[form]})`}
          </MenuItem>
        ))}
      </Menu>
      {error !== null && <ErrorState error={error} />}
    </>
  );
}
