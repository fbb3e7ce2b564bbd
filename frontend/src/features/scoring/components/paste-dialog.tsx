import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Columns, Row } from "@/ui/layout/stack";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { type Laid, type Laying, laid, type Pasted } from "../paste";
import { readsEitherWay } from "../reading";
import { sheetMessages } from "../sheet-messages";
import { useEntryText } from "./entry-text";

interface Props {
  readonly pasted: Pasted;
  readonly onPaste: (rows: readonly Laid[]) => void;
  readonly onClose: () => void;
}

/** Before a paste that does not simply fit: what goes where, what is not taken and why. */
export function PasteDialog({ pasted, onPaste, onClose }: Props) {
  const t = useMessages(sheetMessages);
  const [laying, setLaying] = useState(pasted.laying);
  const rows = laid(pasted.grid, pasted.targets, laying);
  const taken = rows.filter(({ verdict }) => verdict === "taken");
  return (
    <Dialog open wide title={t.paste} description={t.pasteHint} onClose={onClose}>
      <LayingChoice pasted={pasted} laying={laying} onChange={setLaying} />
      <LaidTable rows={rows} />
      <Row>
        <Button variant="primary" disabled={taken.length === 0} onClick={() => onPaste(taken)}>
          {t.pasteCells(taken.length)}
        </Button>
      </Row>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly pasted: Pasted;
  readonly laying: Laying;
  readonly onChange: (laying: Laying) => void;
}

/** Only what the pasted rows leave open is asked. */
function LayingChoice({ pasted: { grid }, laying, onChange }: ChoiceProps) {
  const t = useMessages(sheetMessages);
  const texts = grid.map((row) => row[laying.column] ?? "");
  return (
    <Columns gap="normal">
      <ColumnChoice grid={grid} laying={laying} onChange={onChange} />
      {grid.length > 1 && (
        <Select
          label={t.headers}
          value={String(laying.headers)}
          options={[0, 1, 2, 3].map((count) => ({ value: String(count), label: t.headerRows(count) }))}
          onChange={(value) => onChange({ ...laying, headers: Number(value) })}
        />
      )}
      {texts.includes("") && (
        <RadioGroup
          label={t.blanks}
          value={laying.blanks}
          options={(["keep", "skip"] as const).map((value) => ({ value, label: t.blankWays[value] }))}
          onChange={(blanks) => onChange({ ...laying, blanks })}
        />
      )}
      {texts.some(readsEitherWay) && (
        <RadioGroup
          label={t.style}
          value={laying.style}
          options={(["comma", "point"] as const).map((value) => ({ value, label: t.styles[value] }))}
          onChange={(style) => onChange({ ...laying, style })}
        />
      )}
    </Columns>
  );
}

function ColumnChoice({
  grid,
  laying,
  onChange,
}: Omit<ChoiceProps, "pasted"> & { readonly grid: Pasted["grid"] }) {
  const t = useMessages(sheetMessages);
  const columns = Math.max(...grid.map((row) => row.length));
  if (columns < 2) return null;
  const sample = (column: number) => grid.map((row) => row[column] ?? "").find((text) => text !== "") ?? "";
  const options = Array.from({ length: columns }, (_, column) => ({
    value: String(column),
    label: t.columnNumber(column + 1, sample(column)),
  }));
  return (
    <Select
      label={t.column}
      value={String(laying.column)}
      options={options}
      onChange={(value) => onChange({ ...laying, column: Number(value) })}
    />
  );
}

function LaidTable({ rows }: { readonly rows: readonly Laid[] }) {
  const t = useMessages(sheetMessages);
  const text = useEntryText();
  const columns: readonly Column<Laid>[] = [
    { key: "row", header: t.row, align: "end", cell: ({ row }) => row },
    { key: "text", header: t.text, isRowHeader: true, cell: (row) => row.text },
    {
      key: "cell",
      header: t.cell,
      cell: ({ target }) => target && [target.criterion, target.fact.label].filter(Boolean).join(": "),
    },
    {
      key: "value",
      header: t.value,
      align: "end",
      cell: ({ verdict, entry, target }) => verdict === "taken" && text(entry, target?.fact),
    },
    {
      key: "verdict",
      header: t.verdict,
      cell: ({ verdict, target }) =>
        verdict === "misfit" && target
          ? `${t.verdicts.misfit}, ${t.needs[target.fact.kind]}`
          : t.verdicts[verdict],
    },
  ];
  return (
    <Table
      caption={t.paste}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ row }) => String(row)}
      empty={t.pasteHint}
    />
  );
}
