import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { readMeetingOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { MeetingOut } from "@/lib/api/gen/types.gen";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";

interface Props {
  readonly meetingId: string;
  readonly children: (meeting: MeetingOut) => ReactNode;
}

/** A page about a meeting, once it has been read. */
export function WithMeeting({ meetingId, children }: Props) {
  const meeting = useQuery(readMeetingOptions({ path: { meeting_id: meetingId } }));
  if (meeting.error) return <ErrorState error={meeting.error} onRetry={meeting.refetch} />;
  if (!meeting.data) return <Skeleton />;
  return <Page>{children(meeting.data)}</Page>;
}
