import { useInfiniteQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listEvidenceQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listEvidence } from "@/lib/api/gen/sdk.gen";
import type { EvidenceOut, UnitEvidence } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Row } from "@/ui/layout/stack";
import { Pagination } from "@/ui/pagination/pagination";
import { SearchField } from "@/ui/search-field/search-field";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { evidenceMessages } from "../messages";
import { STANDING_TONES } from "../model";
import { ITEM_STANDINGS } from "../standings";
import styles from "./evidence.module.css";

export interface Narrowed {
  readonly q?: string | undefined;
  readonly tieu_chi?: string | undefined;
  readonly tinh_trang?: (typeof ITEM_STANDINGS)[number] | undefined;
}

interface Props {
  readonly locker: UnitEvidence;
  readonly narrowed: Narrowed;
  readonly onNarrow: (change: Narrowed) => void;
  readonly onOpen: (id: string) => void;
}

/** The items of a unit: searched without diacritics, by criterion, by state. */
export function ItemList({ locker, narrowed, onNarrow, onOpen }: Props) {
  const t = useMessages(evidenceMessages);
  const query = {
    season: locker.season_id,
    unit: locker.unit.id,
    q: narrowed.q,
    criterion: narrowed.tieu_chi,
    standing: narrowed.tinh_trang,
  };
  const items = useInfiniteQuery(
    pages(listEvidenceQueryKey({ query }), (cursor, signal) =>
      listEvidence({ query: { ...query, cursor }, signal }),
    ),
  );
  const columns = useColumns(onOpen);
  const narrow = Boolean(narrowed.q || narrowed.tieu_chi || narrowed.tinh_trang);
  return (
    <>
      <Filters locker={locker} narrowed={narrowed} onNarrow={onNarrow} />
      <Table
        caption={t.items}
        columns={columns}
        rows={items.data ?? []}
        rowKey={({ id }) => id}
        loading={items}
        empty={narrow ? t.noneFound : t.none}
      />
      <Pagination pages={items} file={{ path: "/evidence", query, name: t.items }} />
    </>
  );
}

function useColumns(onOpen: Props["onOpen"]): readonly Column<EvidenceOut>[] {
  const t = useMessages(evidenceMessages);
  return [
    {
      key: "title",
      header: t.title,
      isRowHeader: true,
      cell: ({ id, title, document }) => (
        <>
          <button type="button" className={styles.open} onClick={() => onOpen(id)}>
            {title}
          </button>
          {document && (
            <div className={styles.soft}>
              {t.documentWords(document.number, formatDate(document.issued_on), document.issuer)}
            </div>
          )}
        </>
      ),
    },
    { key: "fact", header: t.factOn, cell: ({ fact_on }) => formatDate(fact_on) },
    {
      key: "criteria",
      header: t.criterion,
      cell: ({ links }) => links.map(({ criterion }) => criterion).join(", ") || "–",
    },
    { key: "files", header: t.fileCount, align: "end", cell: ({ files }) => files.length },
    {
      key: "state",
      header: t.state,
      cell: ({ standing }) => <Badge tone={STANDING_TONES[standing]}>{t.standings[standing]}</Badge>,
    },
  ];
}

function Filters({ locker, narrowed, onNarrow }: Omit<Props, "onOpen">) {
  const t = useMessages(evidenceMessages);
  const criteria = locker.criteria.map(({ criterion, text }) => ({
    value: criterion,
    label: [criterion, text].filter(Boolean).join(". ").slice(0, 80),
  }));
  return (
    <Row>
      <SearchField
        label={t.search}
        value={narrowed.q ?? ""}
        onSearch={(q) => onNarrow({ q: q || undefined })}
      />
      <Select
        label={t.criterion}
        placeholder={t.allCriteria}
        options={criteria}
        value={narrowed.tieu_chi ?? ""}
        onChange={(value) => onNarrow({ tieu_chi: value || undefined })}
      />
      <Select
        label={t.state}
        placeholder={t.allStates}
        options={ITEM_STANDINGS.map((value) => ({ value, label: t.standings[value] }))}
        value={narrowed.tinh_trang ?? ""}
        onChange={(value) => onNarrow({ tinh_trang: value || undefined })}
      />
    </Row>
  );
}
