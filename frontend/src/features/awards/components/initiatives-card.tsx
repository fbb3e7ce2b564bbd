import { useInfiniteQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listInitiativesQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listInitiatives } from "@/lib/api/gen/sdk.gen";
import type { InitiativeOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { formatDate } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { canBeEdited } from "../person-draft";
import { personMessages } from "../person-messages";
import { EditInitiative, NewInitiative } from "./initiative-form";

interface Props {
  readonly unitId: string;
  readonly may: boolean;
}

/** The recognised initiatives of a unit with their authors. */
export function InitiativesCard({ unitId, may }: Props) {
  const t = useMessages(personMessages);
  const path = { unit_id: unitId };
  const found = useInfiniteQuery(
    pages(listInitiativesQueryKey({ path }), (cursor, signal) =>
      listInitiatives({ path, query: { cursor }, signal }),
    ),
  );
  const acts: Column<InitiativeOut> = {
    key: "acts",
    header: t.acts,
    cell: (one) => canBeEdited(one) && <EditInitiative unitId={unitId} initiative={one} />,
  };
  const columns: readonly Column<InitiativeOut>[] = [
    { key: "year", header: t.year, cell: ({ year }) => year },
    {
      key: "name",
      header: t.initiativeName,
      isRowHeader: true,
      cell: ({ code, name }) => `${code} – ${name}`,
    },
    { key: "reach", header: t.reach, cell: ({ reach }) => t.reaches[reach] },
    {
      key: "recognised",
      header: t.recognised,
      cell: ({ number, recognised_on, recognised_by }) =>
        `${number}, ${formatDate(recognised_on)}, ${recognised_by}`,
    },
    {
      key: "authors",
      header: t.authors,
      cell: ({ authors }) =>
        authors.map(({ person, share }) => `${person?.name ?? t.hidden} (${share} %)`).join("; "),
    },
    ...(may ? [acts] : []),
  ];
  return (
    <Card title={t.initiatives} aside={may && <NewInitiative unitId={unitId} />}>
      <Table
        caption={t.initiatives}
        captionHidden
        columns={columns}
        rows={found.data ?? []}
        rowKey={({ id }) => id}
        loading={found}
        empty={t.noInitiatives}
      />
      <Pagination pages={found} file={{ path: `/units/${unitId}/initiatives`, name: t.initiatives }} />
    </Card>
  );
}
