import { useMessages } from "@/i18n/language";
import type { EventOut } from "@/lib/api/gen/types.gen";
import { useBlockNames, useUnitNames } from "@/lib/api/names";
import { formatInstant } from "@/lib/dates";
import { COMING, type Column, type Loading, Table } from "@/ui/table/table";
import { factNames } from "../fact-names";
import { factValues } from "../fact-values";
import { kindMessages } from "../kinds";
import { eventMessages } from "../messages";
import { detailsOf, idsIn, kindName } from "../model";
import styles from "./log.module.css";

interface Props {
  readonly entries: readonly EventOut[];
  readonly loading: Loading;
}

/** Entries of the log in words, with where they happened. */
export function LogTable({ entries, loading }: Props) {
  const t = useMessages(eventMessages);
  const words = useMessages(kindMessages);
  const facts = { ...t, names: useMessages(factNames), values: useMessages(factValues) };
  const unitName = useUnitNames(entries.flatMap((entry) => [entry.unit_id, ...idsIn(entry)]));
  const blockName = useBlockNames(entries.map(({ block_id }) => block_id));
  const coming = unitName.coming || blockName.coming;
  const placeOf = ({ unit_id, block_id }: EventOut) =>
    [unitName(unit_id), blockName(block_id)].filter(Boolean).join(" · ") || t.wholeSystem;
  const columns: readonly Column<EventOut>[] = [
    { key: "kind", header: t.kind, cell: ({ kind }) => kindName(kind, words), isRowHeader: true },
    { key: "at", header: t.at, cell: ({ at }) => formatInstant(at) },
    { key: "actor", header: t.actor, cell: ({ actor }) => actor },
    { key: "place", header: t.place, cell: placeOf },
    {
      key: "details",
      header: t.details,
      cell: (entry) => (
        <span className={styles.details}>{detailsOf(entry, facts, unitName) || t.noDetails}</span>
      ),
    },
    { key: "number", header: t.number, cell: ({ position }) => position, align: "end" },
  ];
  return (
    <Table
      caption={t.title}
      captionHidden
      columns={columns}
      rows={entries}
      rowKey={({ position }) => String(position)}
      loading={coming ? COMING : loading}
      empty={t.none}
    />
  );
}
