import { useMessages } from "@/i18n/language";
import type { MeetingKind, QuorumOut } from "@/lib/api/gen/types.gen";
import { useVoters } from "@/lib/voters";
import { Callout } from "@/ui/callout/callout";
import { meetingMessages } from "../messages";

interface Props {
  readonly quorum: QuorumOut | null;
  readonly kind: MeetingKind;
}

/** The quorum of this moment, in words and numbers, announced when it changes; history may not tell it. */
export function QuorumView({ quorum, kind }: Props) {
  const t = useMessages(meetingMessages);
  const voters = useVoters(kind);
  if (quorum === null) return <p>{t.presenceUnknown(voters)}</p>;
  const { present, needed, total, base, reached } = quorum;
  return (
    <Callout tone={reached ? "good" : "warn"} title={reached ? t.quorumYes : t.quorumNo} live>
      <p>{t.quorumWords(present, needed, total, voters.bases[base], voters)}</p>
    </Callout>
  );
}
