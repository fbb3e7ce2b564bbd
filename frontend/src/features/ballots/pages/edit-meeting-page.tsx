import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { editMeeting } from "@/lib/api/gen/sdk.gen";
import type { MeetingOut } from "@/lib/api/gen/types.gen";
import { useOpened } from "@/lib/api/opened";
import { refresh } from "@/lib/api/query-client";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { notify } from "@/ui/toast/notify";
import { MeetingForm } from "../components/meeting-form";
import { MeetingHeader } from "../components/meeting-header";
import { WithMeeting } from "../components/with-meeting";
import { meetingMessages } from "../messages";
import { type MeetingDraft, meetingBody, meetingDraft } from "../model";

const route = getRouteApi("/signed-in/hoi-nghi/$meetingId/sua");

/** What the invitation says, changed until the meeting is over. */
export function EditMeetingPage() {
  const t = useMessages(meetingMessages);
  const { meetingId } = route.useParams();
  return (
    <WithMeeting meetingId={meetingId}>
      {(meeting) => (
        <>
          <MeetingHeader meeting={meeting} part={t.editMeeting} />
          {meeting.actions.includes("edit") ? (
            <EditCard meeting={meeting} />
          ) : (
            <Callout>{t.notEditable}</Callout>
          )}
        </>
      )}
    </WithMeeting>
  );
}

function EditCard({ meeting: present }: { readonly meeting: MeetingOut }) {
  const meeting = useOpened(present);
  const t = useMessages(meetingMessages);
  const navigate = useNavigate();
  const submit = async (draft: MeetingDraft) => {
    const path = { meeting_id: meeting.id };
    await editMeeting({ path, headers: ifMatch(meeting), body: meetingBody(draft) });
    await refresh("meetings");
    notify(t.created);
    await navigate({ to: "/hoi-nghi/$meetingId", params: { meetingId: meeting.id } });
  };
  return (
    <Card title={t.meeting}>
      <MeetingForm initial={meetingDraft(meeting)} submit={submit} />
    </Card>
  );
}
