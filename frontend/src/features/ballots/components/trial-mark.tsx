import { useMessages } from "@/i18n/language";
import type { BallotOut } from "@/lib/api/gen/types.gen";
import { Callout } from "@/ui/callout/callout";
import { hoursMessages } from "../hours-messages";

/** Says loudly that a ballot is only a trial. */
export function TrialMark({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(hoursMessages);
  if (!ballot.trial) return null;
  return (
    <Callout tone="warn" title={t.trial}>
      {t.trialMeans}
    </Callout>
  );
}
