import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import type { MeetingOut } from "@/lib/api/gen/types.gen";
import { formatInstant } from "@/lib/dates";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { PageHeader } from "@/ui/page-header/page-header";
import { meetingMessages } from "../messages";
import { MeetingBadge } from "./badges";

interface Props {
  readonly meeting: MeetingOut;
  /** The part of the meeting that the page is about; none on its own page. */
  readonly part?: string;
  readonly actions?: ReactNode;
}

/** The head of the meeting's pages. */
export function MeetingHeader({ meeting, part, actions }: Props) {
  const t = useMessages(meetingMessages);
  const { block_id, year, id, title, starts_at, place } = meeting;
  return (
    <PageHeader
      above={
        <Breadcrumbs>
          {[
            <Link
              key="all"
              to="/khoi/$blockId/hoi-nghi"
              params={{ blockId: block_id }}
              search={{ nam: year }}
            >
              {t.meetings}
            </Link>,
            ...(part
              ? [
                  <Link key="one" to="/hoi-nghi/$meetingId" params={{ meetingId: id }}>
                    {title}
                  </Link>,
                ]
              : []),
          ]}
        </Breadcrumbs>
      }
      title={part ?? title}
      tag={<MeetingBadge state={meeting.state} />}
      description={[formatInstant(starts_at), place].filter(Boolean).join(" · ")}
      actions={actions}
    />
  );
}
