import { useMessages } from "@/i18n/language";
import { renewBadge } from "@/lib/api/gen/sdk.gen";
import type { DelegateOut } from "@/lib/api/gen/types.gen";
import { Row } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { hallMessages } from "../hall-messages";
import { AskToSpeak } from "./ask-to-speak";
import { DelegateDialog } from "./delegate-dialog";
import { MeetingAct } from "./meeting-act";

interface Props {
  readonly meetingId: string;
  readonly delegate: DelegateOut;
}

/** What the reader may do about a delegate. */
export function DelegateActs({ meetingId, delegate }: Props) {
  const t = useMessages(hallMessages);
  const { id, actions } = delegate;
  if (actions.length === 0) return null;
  return (
    <Row gap="small">
      {actions.includes("edit") && <DelegateDialog delegate={delegate} />}
      {actions.includes("show_badge") && (
        <LinkButton to="/ma-diem-danh/$delegateId" params={{ delegateId: id }}>
          {t.badge}
        </LinkButton>
      )}
      {actions.includes("renew_badge") && (
        <MeetingAct
          words={t.renew}
          done={t.renewed}
          variant="quiet"
          run={() => renewBadge({ path: { delegate_id: id } })}
        />
      )}
      {actions.includes("ask_to_speak") && <AskToSpeak meetingId={meetingId} delegate={delegate} />}
    </Row>
  );
}
