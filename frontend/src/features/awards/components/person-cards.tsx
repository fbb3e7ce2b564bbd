import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listPersonAwardsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listPersonAwards } from "@/lib/api/gen/sdk.gen";
import type { AuthoredOut, PersonAward, PersonOut, PersonYearOut, PostOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { Row } from "@/ui/layout/stack";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { decisionMessages } from "../decision-messages";
import { eligibilityMessages } from "../eligibility-messages";
import { awardMessages } from "../messages";
import { personMessages } from "../person-messages";
import { useAwardNames } from "../use-award-names";
import { conferralWords } from "./conferral-card";
import { Corrections } from "./correct-button";
import { EndPost, MovePerson, RecordPersonYear } from "./person-forms";

interface Props {
  readonly person: PersonOut;
}

/** What the person was awarded over years and units; cancelled awards stay on record. */
export function PersonAwards({ personId }: { readonly personId: string }) {
  const t = useMessages(personMessages);
  const words = useMessages(decisionMessages);
  const shared = useMessages(awardMessages);
  const { nameOf } = useAwardNames();
  const path = { person_id: personId };
  const awards = useInfiniteQuery(
    pages(listPersonAwardsQueryKey({ path }), (cursor, signal) =>
      listPersonAwards({ path, query: { cursor }, signal }),
    ),
  );
  const columns: readonly Column<PersonAward>[] = [
    { key: "years", header: shared.year, cell: (one) => shared.span(one.first_year, one.last_year) },
    {
      key: "award",
      header: shared.award,
      isRowHeader: true,
      cell: (one) => [one.wording ?? nameOf(one), <Corrections key={one.id} item={one} />],
    },
    {
      key: "decision",
      header: words.decision,
      cell: ({ decision_id, number, decided_on }) => (
        <Link to="/quyet-dinh/$decisionId" params={{ decisionId: decision_id }}>
          {number
            ? words.decisionOf(number, decided_on ? formatDate(decided_on) : shared.unknown)
            : words.noNumber}
        </Link>
      ),
    },
    { key: "presented", header: words.conferral, cell: ({ conferral }) => conferralWords(conferral) },
    {
      key: "state",
      header: shared.state,
      cell: ({ cancellation, synthetic }) => {
        if (cancellation) return <Badge tone="bad">{words.cancelledWhole}</Badge>;
        return synthetic ? <Badge tone="warn">{shared.synthetic}</Badge> : words.states.issued;
      },
    },
  ];
  return (
    <Card title={t.awards}>
      <Table
        caption={t.awards}
        captionHidden
        columns={columns}
        rows={awards.data ?? []}
        rowKey={({ id }) => id}
        loading={awards}
        empty={t.noAwards}
      />
      <Pagination pages={awards} file={{ path: `/persons/${personId}/awards`, name: t.awards }} />
    </Card>
  );
}

/** How each year was rated, as its paper states it. */
export function PersonYears({ person }: Props) {
  const t = useMessages(personMessages);
  const words = useMessages(eligibilityMessages);
  const columns: readonly Column<PersonYearOut>[] = [
    { key: "year", header: t.year, isRowHeader: true, cell: ({ year }) => year },
    {
      key: "rating",
      header: words.rating,
      cell: ({ rating }) => (rating ? words.ratings[rating] : words.unstated),
    },
    { key: "source", header: words.source, cell: ({ source }) => source },
  ];
  return (
    <Card
      title={t.years}
      aside={person.actions.includes("record_year") && <RecordPersonYear person={person} />}
    >
      <Table
        caption={t.years}
        captionHidden
        columns={columns}
        rows={person.years}
        rowKey={({ year }) => String(year)}
        empty={t.noYears}
      />
    </Card>
  );
}

/** The person's initiatives, and which award rests on which. */
export function AuthoredCard({ person }: Props) {
  const t = useMessages(personMessages);
  const columns: readonly Column<AuthoredOut>[] = [
    { key: "year", header: t.year, cell: ({ year }) => year },
    {
      key: "name",
      header: t.initiativeName,
      isRowHeader: true,
      cell: ({ code, name, share }) => `${code} – ${name} (${share} %)`,
    },
    { key: "reach", header: t.reach, cell: ({ reach }) => t.reaches[reach] },
    {
      key: "recognised",
      header: t.recognised,
      cell: ({ number, recognised_on }) => `${number}, ${formatDate(recognised_on)}`,
    },
    { key: "used", header: t.used, cell: ({ used_for }) => <UsedFor codes={used_for} /> },
  ];
  return (
    <Card title={t.initiatives}>
      <Table
        caption={t.initiatives}
        captionHidden
        columns={columns}
        rows={person.initiatives}
        rowKey={({ id }) => id}
        empty={t.noInitiatives}
      />
    </Card>
  );
}

function UsedFor({ codes }: { readonly codes: readonly string[] }) {
  const t = useMessages(personMessages);
  const { entryName } = useAwardNames();
  return codes.length > 0 ? codes.map(entryName).join("; ") : t.unused;
}

/** Where the person worked and as what, the latest first. */
export function PostsCard({ person }: Props) {
  const t = useMessages(personMessages);
  const columns: readonly Column<PostOut>[] = [
    { key: "unit", header: t.unit, isRowHeader: true, cell: ({ unit_name }) => unit_name },
    {
      key: "position",
      header: t.position,
      cell: ({ position, leads }) => (leads ? `${position} (${t.leader})` : position),
    },
    { key: "from", header: t.startsOn, cell: ({ starts_on }) => formatDate(starts_on) },
    { key: "until", header: t.endsOn, cell: ({ ends_on }) => (ends_on ? formatDate(ends_on) : t.running) },
    { key: "basis", header: t.basis, cell: ({ basis }) => basis },
  ];
  const acts = (
    <Row gap="small">
      {person.actions.includes("post") && <MovePerson person={person} />}
      {person.actions.includes("leave") && <EndPost person={person} />}
    </Row>
  );
  return (
    <Card title={t.posts} aside={acts}>
      <Table
        caption={t.posts}
        captionHidden
        columns={columns}
        rows={person.posts}
        rowKey={({ starts_on }) => starts_on}
        empty={t.none}
      />
    </Card>
  );
}
