import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { ProposalItemOut } from "@/lib/api/gen/types.gen";
import { type Column, Table } from "@/ui/table/table";
import { awardMessages } from "../messages";
import { proposalMessages } from "../proposal-messages";
import { useAwardNames } from "../use-award-names";

/** The list as it was proposed, with the place and the score that each line came from. */
export function ProposalLines({ items }: { readonly items: readonly ProposalItemOut[] }) {
  const t = useMessages(proposalMessages);
  const shared = useMessages(awardMessages);
  const language = useLanguage();
  const { nameOf } = useAwardNames();
  const columns: readonly Column<ProposalItemOut>[] = [
    {
      key: "unit",
      header: shared.unit,
      isRowHeader: true,
      cell: ({ unit, person, receivers, receiver }) =>
        unit?.name ?? person?.name ?? shared.counted[receiver](receivers),
    },
    { key: "award", header: shared.award, cell: nameOf },
    { key: "years", header: shared.years, cell: (item) => shared.span(item.first_year, item.last_year) },
    { key: "place", header: shared.place, align: "end", cell: ({ place }) => place ?? "–" },
    {
      key: "total",
      header: shared.total,
      align: "end",
      cell: ({ total }) => (total === null ? "–" : formatDecimal(total, language)),
    },
    { key: "achievement", header: shared.achievement, cell: ({ achievement }) => achievement || "–" },
  ];
  return (
    <Table
      caption={t.list}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      empty={t.empty}
    />
  );
}
