import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listUnitsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listUnits } from "@/lib/api/gen/sdk.gen";
import type { UnitOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { pages } from "@/lib/api/pages";
import { permits } from "@/lib/api/permissions";
import { formatDate } from "@/lib/dates";
import { Page, Row, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { SearchField } from "@/ui/search-field/search-field";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { NewUnit } from "../components/new-unit";
import { unitMessages } from "../unit-messages";
import { UNIT_KINDS } from "../unit-model";

const route = getRouteApi("/signed-in/quan-tri/don-vi");

/** The directory of units, in protocol order. */
export function UnitsPage() {
  const t = useMessages(unitMessages);
  const me = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = { q: search.q, kind: search.loai, sort: search.sort };
  const units = useInfiniteQuery(
    pages(listUnitsQueryKey({ query }), (cursor, signal) =>
      listUnits({ query: { ...query, cursor }, signal }),
    ),
  );
  const look = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <Page>
      <PageHeader title={t.units} actions={permits(me, "manage_units") && <NewUnit />} />
      <Row>
        <SearchField label={t.search} value={search.q ?? ""} onSearch={(q) => look({ q: q || undefined })} />
        <Select
          label={t.kind}
          placeholder={t.allKinds}
          value={search.loai ?? ""}
          options={UNIT_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
          onChange={(loai) => look({ loai: loai || undefined })}
        />
      </Row>
      <Stack>
        <Table
          caption={t.units}
          captionHidden
          columns={columnsWith(t)}
          rows={units.data ?? []}
          rowKey={({ id }) => id}
          loading={units}
          empty={t.noUnits}
          sort={search.sort ?? "protocol_order"}
          onSort={(sort) => look({ sort })}
        />
        <Pagination pages={units} file={{ path: "/units", query, name: t.unitsFile }} />
      </Stack>
    </Page>
  );
}

function columnsWith(t: (typeof unitMessages)["vi"]): readonly Column<UnitOut>[] {
  return [
    {
      key: "name",
      header: t.name,
      cell: (unit) => (
        <>
          <Link to="/don-vi/$unitId" params={{ unitId: unit.id }}>
            {unit.name}
          </Link>
          {unit.dissolved_on && ` (${t.since(formatDate(unit.dissolved_on))})`}
        </>
      ),
      isRowHeader: true,
      sortBy: "name",
    },
    { key: "kind", header: t.kind, cell: ({ kind }) => t.kinds[kind], sortBy: "kind" },
    { key: "locality", header: t.locality, cell: ({ locality }) => locality },
    { key: "code", header: t.code, cell: ({ code }) => code ?? t.none },
    {
      key: "order",
      header: t.order,
      cell: ({ protocol_order }) => protocol_order,
      align: "end",
      sortBy: "protocol_order",
    },
  ];
}
