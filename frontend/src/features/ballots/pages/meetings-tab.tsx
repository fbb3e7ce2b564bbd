import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listMeetingsQueryKey, readSeasonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listMeetings } from "@/lib/api/gen/sdk.gen";
import type { MeetingBrief } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { pages } from "@/lib/api/pages";
import { permits } from "@/lib/api/permissions";
import { formatInstant } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { LinkButton } from "@/ui/link-button/link-button";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { MeetingBadge } from "../components/badges";
import { type MeetingWords, meetingMessages } from "../messages";

interface Props {
  readonly blockId: string;
  readonly seasonId: string;
}

/** The meetings of the year. */
export function MeetingsTab({ blockId, seasonId }: Props) {
  const t = useMessages(meetingMessages);
  const query = { season: seasonId };
  const meetings = useInfiniteQuery(
    pages(listMeetingsQueryKey({ query }), (cursor, signal) =>
      listMeetings({ query: { ...query, cursor }, signal }),
    ),
  );
  return (
    <Card title={t.meetings} aside={<NewMeeting blockId={blockId} seasonId={seasonId} />}>
      <Table
        caption={t.meetings}
        captionHidden
        columns={columnsWith(t)}
        rows={meetings.data ?? []}
        rowKey={({ id }) => id}
        loading={meetings}
        empty={t.noMeetings}
      />
      <Pagination pages={meetings} file={{ path: "/meetings", query, name: t.meetings }} />
    </Card>
  );
}

/** For those who prepare meetings somewhere; the API decides about this block. */
function NewMeeting({ blockId, seasonId }: Props) {
  const t = useMessages(meetingMessages);
  const me = useMe();
  const season = useQuery(readSeasonOptions({ path: { season_id: seasonId } }));
  const prepares = permits(me, "prepare_meeting") && season.data?.actions.includes("edit");
  if (!prepares) return null;
  return (
    <LinkButton
      to="/khoi/$blockId/hoi-nghi/moi"
      params={{ blockId }}
      search={{ nam: season.data?.year }}
      icon="add"
    >
      {t.newMeeting}
    </LinkButton>
  );
}

function columnsWith(t: MeetingWords): readonly Column<MeetingBrief>[] {
  return [
    {
      key: "title",
      header: t.meeting,
      cell: ({ id, title }) => (
        <Link to="/hoi-nghi/$meetingId" params={{ meetingId: id }}>
          {title}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "kind", header: t.kind, cell: ({ kind }) => t.kinds[kind] },
    { key: "when", header: t.when, cell: ({ starts_at }) => formatInstant(starts_at) },
    { key: "place", header: t.place, cell: ({ place }) => place },
    { key: "state", header: t.state, cell: ({ state }) => <MeetingBadge state={state} /> },
  ];
}
