import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listShakenAwardsOfPersonOptions, readPersonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { endPersonHold, openPersonHold } from "@/lib/api/gen/sdk.gen";
import type { PersonOut } from "@/lib/api/gen/types.gen";
import { PapersMenu } from "@/papers/papers-menu";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { EditPerson } from "../components/edit-person";
import { Verdicts } from "../components/eligibility-card";
import { HoldsCard } from "../components/holds-card";
import { AuthoredCard, PersonAwards, PersonYears, PostsCard } from "../components/person-cards";
import { ShakenCard } from "../components/shaken-card";
import { eligibilityMessages } from "../eligibility-messages";
import { personMessages } from "../person-messages";
import { useAwardNames } from "../use-award-names";

const route = getRouteApi("/signed-in/can-bo/$personId");

/** A person over years and units: awards, what comes next and why, years, initiatives, posts. */
export function PersonPage() {
  const t = useMessages(personMessages);
  const { personId } = route.useParams();
  const { nam } = route.useSearch();
  const found = useQuery(readPersonOptions({ path: { person_id: personId }, query: { year: nam } }));
  const shaken = useQuery(listShakenAwardsOfPersonOptions({ path: { person_id: personId } }));
  const { coming } = useAwardNames();
  if (found.error) return <ErrorState error={found.error} onRetry={found.refetch} />;
  if (!found.data || shaken.isPending || coming) return <Skeleton />;
  const person = found.data;
  return (
    <Page>
      <PageHeader
        above={
          person.unit && (
            <Breadcrumbs>
              <Link to="/don-vi/$unitId/can-bo" params={{ unitId: person.unit.id }}>
                {t.registry} – {person.unit.name}
              </Link>
            </Breadcrumbs>
          )
        }
        title={person.name}
        actions={
          <>
            {person.actions.includes("edit") && <EditPerson person={person} />}
            <Reports person={person} />
          </>
        }
        description={
          <p>{[person.code, t.genders[person.gender], person.position].filter(Boolean).join(" · ")}</p>
        }
      />
      <PersonAwards personId={personId} />
      <ShakenCard items={shaken.data?.items ?? []} />
      <Verdicts found={person} aside={<OtherYears personId={personId} year={person.year} />} />
      <PersonYears person={person} />
      <AuthoredCard person={person} />
      <PostsCard person={person} />
      <HoldsCard
        found={person}
        open={(body) => openPersonHold({ path: { person_id: personId }, body })}
        end={(holdId, body) => endPersonHold({ path: { hold_id: holdId }, body })}
      />
    </Page>
  );
}

/** What a person reports for; all but the first are mostly filled in by hand, so they are Word. */
const OTHER_REPORTS = ["national_fighter", "sudden", "service", "thematic"] as const;

function Reports({ person }: { readonly person: PersonOut }) {
  const t = useMessages(personMessages);
  const path = `/api/v1/persons/${person.id}/achievement-paper?kind=`;
  const others = OTHER_REPORTS.map((kind) => ({
    name: `${t.report} ${t.reports[kind]} (Word)`,
    path: `${path}${kind}&form=docx`,
  }));
  return (
    <PapersMenu papers={[{ name: `${t.report} ${t.reports.merit}`, path: `${path}merit` }]} files={others} />
  );
}

function OtherYears({ personId, year }: { readonly personId: string; readonly year: number }) {
  const t = useMessages(eligibilityMessages);
  return (
    <Row gap="small">
      {[year - 1, year + 1].map((other) => (
        <Link
          key={other}
          to="/can-bo/$personId"
          params={{ personId }}
          search={{ nam: other }}
          resetScroll={false}
        >
          {t.ofYear(other)}
        </Link>
      ))}
    </Row>
  );
}
