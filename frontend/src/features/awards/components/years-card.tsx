import { useMessages } from "@/i18n/language";
import type { EligibilityOut, UnitYearOut } from "@/lib/api/gen/types.gen";
import { Card } from "@/ui/card/card";
import { type Column, Table } from "@/ui/table/table";
import { eligibilityMessages } from "../eligibility-messages";
import { RecordYear } from "./record-year";

interface Props {
  readonly unitId: string;
  readonly found: EligibilityOut;
}

/** How each year was rated, as the papers state it. */
export function YearsCard({ unitId, found }: Props) {
  const t = useMessages(eligibilityMessages);
  const may = found.actions.includes("record_year");
  const columns: readonly Column<UnitYearOut>[] = [
    { key: "year", header: t.year, isRowHeader: true, cell: ({ year }) => year },
    {
      key: "rating",
      header: t.rating,
      cell: ({ rating }) => (rating ? t.ratings[rating] : t.unstated),
    },
    {
      key: "advanced",
      header: t.advanced,
      cell: ({ people_advanced, people_all }) =>
        t.advancedOf(people_advanced ?? t.unstated, people_all ?? t.unstated),
    },
    { key: "source", header: t.source, cell: ({ source }) => source },
  ];
  return (
    <Card title={t.records} aside={may && <RecordYear unitId={unitId} found={found} />}>
      <Table
        caption={t.records}
        captionHidden
        columns={columns}
        rows={found.years}
        rowKey={({ year }) => String(year)}
        empty={t.noRecords}
      />
    </Card>
  );
}
