import { useState } from "react";
import { catalogue } from "@/i18n/catalogue";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Menu } from "@/ui/menu/menu";

const messages = catalogue(
  {
    save: "Xuất danh sách",
    forms: { csv: "CSV", xlsx: "Excel", jsonl: "JSON (mỗi dòng một mục)" },
  },
  {
    save: "Export the list",
    forms: { csv: "CSV", xlsx: "Excel", jsonl: "JSON (one item a line)" },
  },
);

const ACCEPT = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  jsonl: "application/x-ndjson",
} as const;
const FORMS = ["xlsx", "csv", "jsonl"] as const;

export interface Exported {
  /** The list's own address in the API: `/units`. */
  readonly path: string;
  /** The filters and the order that are on the screen. */
  readonly query?: Readonly<Record<string, string | boolean | undefined>>;
  /** What the file is called, without its ending. */
  readonly name: string;
  /** What stands on the button, where "the list" is not the one on the screen. */
  readonly label?: string;
}

/** All of the list that is on the screen, with the reader's own rights, as a file. */
export function ExportMenu({ path, query = {}, name, label }: Exported) {
  const t = useMessages(messages);
  const [failure, setFailure] = useState<unknown>(null);
  const save = async (form: (typeof FORMS)[number]) => {
    const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, `${value}`]] : []));
    const asked = new URLSearchParams(given).toString();
    setFailure(null);
    try {
      await saveFile(`/api/v1${path}?${asked}`, `${name}.${form}`, ACCEPT[form]);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <Menu
        align="start"
        trigger={<Button icon="download">{label ?? t.save}</Button>}
        acts={FORMS.map((form) => ({ label: t.forms[form], onSelect: () => void save(form) }))}
      />
      {failure !== null && <ErrorState error={failure} />}
    </>
  );
}
