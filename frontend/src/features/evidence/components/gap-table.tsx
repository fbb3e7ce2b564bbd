import { useState } from "react";
import { useMessages } from "@/i18n/language";
import type { CriterionEvidence, UnitEvidence } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { type Column, Table } from "@/ui/table/table";
import { evidenceMessages } from "../messages";
import { STANDING_TONES } from "../model";
import { Due } from "./due";
import styles from "./evidence.module.css";

interface Props {
  readonly locker: UnitEvidence;
  /** Narrows the list of items to one criterion. */
  readonly onCriterion: (criterion: string) => void;
}

/** What the table asks for, what is there, and until when something is awaited. */
export function GapTable({ locker, onCriterion }: Props) {
  const t = useMessages(evidenceMessages);
  const [onlyAsked, setOnlyAsked] = useState(true);
  const shown = locker.criteria.filter(({ asks, items }) => !onlyAsked || asks || items > 0);
  const columns: readonly Column<CriterionEvidence>[] = [
    {
      key: "criterion",
      header: t.criterion,
      isRowHeader: true,
      cell: ({ criterion, text }) => (
        <button type="button" className={styles.open} onClick={() => onCriterion(criterion)}>
          {[criterion, text].filter(Boolean).join(". ")}
        </button>
      ),
    },
    { key: "asks", header: t.asks, cell: ({ asks }) => asks || "–" },
    { key: "items", header: t.items, align: "end", cell: ({ items }) => items },
    { key: "state", header: t.state, cell: (row) => <State row={row} /> },
    { key: "due", header: t.due, cell: (row) => (row.lacking ? <Due due={row.due} /> : "–") },
  ];
  return (
    <Card
      title={t.criteria}
      aside={<Badge tone={locker.lacking === 0 ? "good" : "warn"}>{t.lackingCount(locker.lacking)}</Badge>}
    >
      <Checkbox label={t.onlyAsked} value={onlyAsked} onChange={setOnlyAsked} />
      <Table
        caption={t.criteria}
        captionHidden
        columns={columns}
        rows={shown}
        rowKey={({ criterion }) => criterion}
        empty={locker.criteria.length === 0 ? t.noTable : t.noneFound}
      />
    </Card>
  );
}

function State({ row }: { readonly row: CriterionEvidence }) {
  const t = useMessages(evidenceMessages);
  if (!row.asks && row.items === 0) return "–";
  return <Badge tone={STANDING_TONES[row.standing]}>{t.standings[row.standing]}</Badge>;
}
