import { useQuery } from "@tanstack/react-query";
import { readCovenantOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { IssuedPapers } from "@/papers/issued-papers";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { ChangesCard } from "../components/changes-card";
import { CommentsCard } from "../components/comments-card";
import { OwnTargetsCard } from "../components/own-targets-card";
import { Paper } from "../components/paper";
import { ProgressCard } from "../components/progress-card";
import { StateCard } from "../components/state-card";

/** One version of a covenant with everything that belongs to it and may be done now. */
export function CovenantView({ covenantId }: { readonly covenantId: string }) {
  const covenant = useQuery(readCovenantOptions({ path: { covenant_id: covenantId } }));
  if (covenant.error) return <ErrorState error={covenant.error} onRetry={covenant.refetch} />;
  if (!covenant.data) return <Skeleton />;
  return <Whole covenant={covenant.data} />;
}

function Whole({ covenant }: { readonly covenant: CovenantOut }) {
  const { actions, own_units, units } = covenant;
  const own = actions.includes("enter_targets") ? units.filter(({ id }) => own_units.includes(id)) : [];
  return (
    <Page>
      <StateCard covenant={covenant} />
      <ChangesCard covenant={covenant} />
      {actions.includes("edit") && <OwnTargetsCard covenant={covenant} unit={null} />}
      {own.map((unit) => (
        <OwnTargetsCard key={unit.id} covenant={covenant} unit={unit} />
      ))}
      {covenant.in_force_on && <IssuedPapers subjectId={covenant.id} />}
      <Paper covenant={covenant} />
      {covenant.circulated_at && <CommentsCard covenant={covenant} />}
      {covenant.adopted_on && <ProgressCard covenant={covenant} />}
    </Page>
  );
}
