import { useMessages } from "@/i18n/language";
import type { QuorumOut } from "@/lib/api/gen/types.gen";
import { Callout } from "@/ui/callout/callout";
import { meetingMessages } from "../messages";

/** The quorum of this moment, in words and numbers, announced when it changes; history may not tell it. */
export function QuorumView({ quorum }: { readonly quorum: QuorumOut | null }) {
  const t = useMessages(meetingMessages);
  if (quorum === null) return <p>{t.presenceUnknown}</p>;
  const { present, needed, total, base, reached } = quorum;
  return (
    <Callout tone={reached ? "good" : "warn"} title={reached ? t.quorumYes : t.quorumNo} live>
      <p>{t.quorumWords(present, needed, total, t.bases[base])}</p>
    </Callout>
  );
}
