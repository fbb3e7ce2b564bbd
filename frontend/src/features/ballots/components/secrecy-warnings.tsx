import { useMessages } from "@/i18n/language";
import type { BallotOut } from "@/lib/api/gen/types.gen";
import { Callout } from "@/ui/callout/callout";
import { secretMessages } from "../secret-messages";

/** What the secrecy of this ballot cannot keep. */
export function SecrecyWarnings({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(secretMessages);
  return ballot.warnings.map((warning) => (
    <Callout key={warning} tone="warn">
      {t.warnings[warning]}
    </Callout>
  ));
}
