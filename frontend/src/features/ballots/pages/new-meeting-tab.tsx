import { useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { createMeeting } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { notify } from "@/ui/toast/notify";
import { MeetingForm } from "../components/meeting-form";
import { meetingMessages } from "../messages";
import { EMPTY_MEETING, type MeetingDraft, meetingBody } from "../model";

/** A new meeting of the year. */
export function NewMeetingTab({ seasonId }: { readonly seasonId: string }) {
  const t = useMessages(meetingMessages);
  const navigate = useNavigate();
  const submit = async (draft: MeetingDraft) => {
    const { data } = await createMeeting({ body: { season_id: seasonId, ...meetingBody(draft) } });
    await refresh("meetings");
    notify(t.created);
    await navigate({ to: "/hoi-nghi/$meetingId", params: { meetingId: data.id } });
  };
  return (
    <Card title={t.newMeeting}>
      <MeetingForm initial={{ ...EMPTY_MEETING, title: t.kinds.preparatory, day: today() }} submit={submit} />
    </Card>
  );
}
