import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listSeasonsOptions, listTermsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { SeasonOut } from "@/lib/api/gen/types.gen";
import { ExportMenu } from "@/ui/export-menu/export-menu";
import { type Column, Table } from "@/ui/table/table";
import { handoverMessages } from "../handover-messages";

/** The seasons of a block that one may see, the latest first, each with who led it. */
export function YearTable({ blockId }: { readonly blockId: string }) {
  const t = useMessages(handoverMessages);
  const seasons = useQuery(listSeasonsOptions({ query: { block: blockId, page_size: 200 } }));
  const terms = useQuery(listTermsOptions({ path: { block_id: blockId } }));
  const leaderOf = (year: number) =>
    terms.data?.find((term) => term.year === year && term.role === "leader")?.unit.name;
  const columns: readonly Column<SeasonOut>[] = [
    {
      key: "year",
      header: t.year,
      cell: ({ year }) => (
        <Link to="/khoi/$blockId" params={{ blockId }} search={{ nam: year }}>
          {year}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "state", header: t.state, cell: ({ state }) => t.states[state] },
    { key: "theme", header: t.theme, cell: ({ theme }) => theme ?? t.unknown },
    { key: "leader", header: t.roles.leader, cell: ({ year }) => leaderOf(year) ?? t.unknown },
    { key: "members", header: t.members, cell: ({ member_count }) => member_count, align: "end" },
  ];
  return (
    <>
      <Table
        caption={t.yearsTitle}
        columns={columns}
        rows={seasons.data?.items ?? []}
        rowKey={({ id }) => id}
        loading={terms.isPending ? terms : seasons}
        empty={t.noYears}
      />
      <div>
        <ExportMenu path="/seasons" query={{ block: blockId }} name={t.yearsTitle} />
      </div>
    </>
  );
}
