import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Row } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { sheetMessages } from "../sheet-messages";
import { useCellName, useConflictText } from "./entry-text";
import { useConflicts, useSheet } from "./sheet-context";

/** All cells that both sides changed, side by side: each can be chosen, or all at once. */
export function SheetConflicts() {
  const t = useMessages(sheetMessages);
  const { store } = useSheet();
  const nameOf = useCellName();
  const textOf = useConflictText();
  const names = useConflicts();
  if (names.length === 0) return null;
  const columns: readonly Column<string>[] = [
    { key: "cell", header: t.cell, isRowHeader: true, cell: nameOf },
    { key: "theirs", header: t.theirs, align: "end", cell: (name) => textOf(name).theirs },
    { key: "mine", header: t.mine, align: "end", cell: (name) => textOf(name).mine },
    {
      key: "choose",
      header: t.choose,
      cell: (name) => (
        <Row gap="small">
          <Button onClick={() => store.settle("mine", [name])}>{t.keepMine}</Button>
          <Button onClick={() => store.settle("theirs", [name])}>{t.takeTheirs}</Button>
        </Row>
      ),
    },
  ];
  return (
    <Callout tone="warn" title={t.conflicts(names.length)}>
      <p>{t.conflictsHint}</p>
      <Table
        caption={t.conflicts(names.length)}
        captionHidden
        columns={columns}
        rows={names}
        rowKey={(name) => name}
        empty={t.conflictsHint}
      />
      <Row gap="small">
        <Button onClick={() => store.settle("mine")}>{t.keepAllMine}</Button>
        <Button onClick={() => store.settle("theirs")}>{t.takeAllTheirs}</Button>
      </Row>
    </Callout>
  );
}
