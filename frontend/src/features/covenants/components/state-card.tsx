import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { PapersMenu } from "@/papers/papers-menu";
import { Card } from "@/ui/card/card";
import { Row } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { Stat, Stats } from "@/ui/stat/stat";
import { covenantMessages } from "../messages";
import { CovenantActs } from "./covenant-acts";
import { CovenantBadge } from "./covenant-badge";

interface Props {
  readonly covenant: CovenantOut;
}

/** Where the covenant stands, and what may be done to it now. */
export function StateCard({ covenant }: Props) {
  const t = useMessages(covenantMessages);
  const { id, actions } = covenant;
  return (
    <Card title={t.versionOf(covenant.number)} aside={<CovenantBadge state={covenant.state} />}>
      {covenant.reason && (
        <p>
          {t.amendedBecause}: {covenant.reason}
        </p>
      )}
      <Facts covenant={covenant} />
      <Row gap="small">
        {actions.includes("sign") && (
          <LinkButton to="/giao-uoc/$covenantId/ky" params={{ covenantId: id }} variant="primary" icon="edit">
            {t.openSign}
          </LinkButton>
        )}
        {actions.includes("edit") && (
          <LinkButton to="/giao-uoc/$covenantId/sua" params={{ covenantId: id }} icon="edit">
            {t.edit}
          </LinkButton>
        )}
        <CovenantActs covenant={covenant} />
        <PapersMenu papers={[{ name: t.paperName, path: `/api/v1/covenants/${id}/paper?` }]} />
      </Row>
    </Card>
  );
}

/** The meeting that adopted it, where it is kept here. */
function Meeting({ id }: { readonly id: string }) {
  const t = useMessages(covenantMessages);
  return (
    <Link to="/hoi-nghi/$meetingId" params={{ meetingId: id }}>
      {t.openMeeting}
    </Link>
  );
}

function Facts({ covenant }: Props) {
  const t = useMessages(covenantMessages);
  const { adopted_on, meeting_id, comment_by, sign_by, in_force_on, source, seat_count, signed_count } =
    covenant;
  const adoption = adopted_on && t.adoptedAt(covenant.meeting ?? "", formatDate(adopted_on));
  return (
    <Stats>
      {covenant.state === "circulated" && comment_by && (
        <Stat label={t.commentBy} value={formatDate(comment_by)} />
      )}
      {adoption && (
        <Stat label={t.adoptedBy} value={adoption} note={meeting_id && <Meeting id={meeting_id} />} />
      )}
      {seat_count > 0 && <Stat label={t.signedCount} value={t.ofUnits(signed_count, seat_count)} />}
      {covenant.state === "signing" && sign_by && <Stat label={t.signBy} value={formatDate(sign_by)} />}
      {in_force_on && <Stat label={t.inForceOn} value={formatDate(in_force_on)} />}
      {source && <Stat label={t.source} value={source} />}
    </Stats>
  );
}
