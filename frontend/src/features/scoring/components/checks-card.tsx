import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listChecksOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Stack } from "@/ui/layout/stack";
import { stageMessages } from "../stage-messages";
import { type Work, WorkTable } from "./work-table";

/** What waits for the verifier over all units of the season, and how far the others are. */
export function ChecksCard({ seasonId }: { readonly seasonId: string }) {
  const t = useMessages(stageMessages);
  const checks = useQuery(listChecksOptions({ path: { season_id: seasonId } }));
  const work: readonly Work[] = (checks.data ?? []).flatMap((card) =>
    card.parts.map((part) => ({ card, part })),
  );
  if (work.length === 0) return null;
  const mine = work.filter(({ part }) => part.mine);
  return (
    <Stack>
      {mine.length > 0 && (
        <>
          <WorkTable caption={t.checks} work={mine} />
          <Link to="/tham-dinh">{t.checksEverywhere}</Link>
        </>
      )}
      {work.length > mine.length && (
        <WorkTable caption={t.allChecks} work={work.filter(({ part }) => !part.mine)} />
      )}
    </Stack>
  );
}
