import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readPublishedListsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { ListedLine, PublishedList } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Stack } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { consultationMessages } from "../consultation-messages";
import { awardMessages } from "../messages";
import { proposalMessages } from "../proposal-messages";
import { useAwardNames } from "../use-award-names";
import { ObjectionForm, ObjectionTable } from "./objection-table";

/** The block's lists that are public, for every member to read and to object to. */
export function PublicLists({ seasonId }: { readonly seasonId: string }) {
  const found = useQuery(readPublishedListsOptions({ path: { season_id: seasonId } }));
  return found.data?.items.map((list) => <PublicList key={list.period.id} list={list} />);
}

function PublicList({ list }: { readonly list: PublishedList }) {
  const t = useMessages(consultationMessages);
  const { period, objections } = list;
  const say = period.open ? t.period : t.periodOver;
  return (
    <Card title={t.publicLists} aside={list.actions.includes("object") && <ObjectTo list={list} />}>
      <Stack>
        <p>{say(formatDate(period.opened_on), formatDate(period.last_day))}</p>
        <Lines items={list.items} />
        {objections.length > 0 && <ObjectionTable objections={objections} />}
      </Stack>
    </Card>
  );
}

function ObjectTo({ list }: { readonly list: PublishedList }) {
  const t = useMessages(consultationMessages);
  const units = list.items.flatMap(({ unit }) => (unit ? [{ value: unit.id, label: unit.name }] : []));
  return (
    <DialogButton words={t.object} means={t.objectMeans}>
      {(close) => <ObjectionForm listId={list.period.id} units={units} close={close} />}
    </DialogButton>
  );
}

function Lines({ items }: { readonly items: readonly ListedLine[] }) {
  const t = useMessages(proposalMessages);
  const shared = useMessages(awardMessages);
  const { nameOf } = useAwardNames();
  const columns: readonly Column<ListedLine>[] = [
    {
      key: "unit",
      header: shared.unit,
      isRowHeader: true,
      cell: ({ unit, receivers, receiver }) => unit?.name ?? shared.counted[receiver](receivers),
    },
    { key: "award", header: shared.award, cell: nameOf },
    { key: "years", header: shared.years, cell: (item) => shared.span(item.first_year, item.last_year) },
  ];
  return <Table caption={t.list} columns={columns} rows={items} rowKey={({ id }) => id} empty={t.empty} />;
}
