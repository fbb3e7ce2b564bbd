import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import {
  listPersonsQueryKey,
  readRegistryOptions,
  readUnitOptions,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import { listPersons } from "@/lib/api/gen/sdk.gen";
import type { PersonRow } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { Card } from "@/ui/card/card";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { SearchField } from "@/ui/search-field/search-field";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { type Column, Table } from "@/ui/table/table";
import { InitiativesCard } from "../components/initiatives-card";
import { NewPerson } from "../components/new-person";
import { TakeOver } from "../components/take-over";
import { personMessages } from "../person-messages";

const route = getRouteApi("/signed-in/don-vi/$unitId/can-bo");

/** The people of a unit as candidates, found with or without diacritics, and its initiatives. */
export function RegistryPage() {
  const t = useMessages(personMessages);
  const { unitId } = route.useParams();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const unit = useQuery(readUnitOptions({ path: { unit_id: unitId } }));
  const registry = useQuery(readRegistryOptions({ path: { unit_id: unitId } }));
  const query = { unit: unitId, q };
  const columns = useColumns();
  const persons = useInfiniteQuery(
    pages(listPersonsQueryKey({ query }), (cursor, signal) =>
      listPersons({ query: { ...query, cursor }, signal }),
    ),
  );
  if (unit.isPending || registry.isPending) return <Skeleton />;
  const actions = registry.data?.actions ?? [];
  return (
    <Page>
      <PageHeader
        title={unit.data ? `${t.registry} – ${unit.data.name}` : t.registry}
        description={<p>{t.registryHint}</p>}
        actions={
          <>
            {actions.includes("register") && <NewPerson unitId={unitId} />}
            {actions.includes("take_over") && <TakeOver unitId={unitId} />}
          </>
        }
      />
      <Card>
        <SearchField
          label={t.search}
          value={q ?? ""}
          onSearch={(text) => void navigate({ search: text ? { q: text } : {}, replace: true })}
        />
        <Table
          caption={t.registry}
          captionHidden
          columns={columns}
          rows={persons.data ?? []}
          rowKey={({ id }) => id}
          loading={persons}
          empty={q ? t.noneFound : t.none}
        />
        <Pagination pages={persons} file={{ path: "/persons", query, name: t.registry }} />
      </Card>
      <InitiativesCard unitId={unitId} may={actions.includes("record_initiative")} />
    </Page>
  );
}

function useColumns(): readonly Column<PersonRow>[] {
  const t = useMessages(personMessages);
  return [
    { key: "code", header: t.code, cell: ({ code }) => code },
    {
      key: "name",
      header: t.name,
      isRowHeader: true,
      cell: ({ id, name }) => (
        <Link to="/can-bo/$personId" params={{ personId: id }}>
          {name}
        </Link>
      ),
    },
    { key: "gender", header: t.gender, cell: ({ gender }) => t.genders[gender] },
    {
      key: "position",
      header: t.position,
      cell: ({ position, leads }) => (leads ? `${position} (${t.leader})` : position),
    },
  ];
}
