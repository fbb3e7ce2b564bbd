import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listMeetingsQueryKey, readSeasonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listMeetings } from "@/lib/api/gen/sdk.gen";
import type { MeetingBrief, SeasonOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { pages } from "@/lib/api/pages";
import { permits } from "@/lib/api/permissions";
import { formatInstant } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { LinkButton } from "@/ui/link-button/link-button";
import { Pagination } from "@/ui/pagination/pagination";
import { Skeleton } from "@/ui/skeleton/skeleton";
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
  const season = useQuery(readSeasonOptions({ path: { season_id: seasonId } }));
  if (season.isPending) return <Skeleton />;
  return (
    <Card title={t.meetings} aside={<NewMeeting blockId={blockId} season={season.data} />}>
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

interface NewProps {
  readonly blockId: string;
  readonly season: SeasonOut | undefined;
}

/** For those who prepare meetings somewhere; the API decides about this block. */
function NewMeeting({ blockId, season }: NewProps) {
  const t = useMessages(meetingMessages);
  const me = useMe();
  if (!season?.actions.includes("edit") || !permits(me, "prepare_meeting")) return null;
  return (
    <LinkButton
      to="/khoi/$blockId/hoi-nghi/moi"
      params={{ blockId }}
      search={{ nam: season.year }}
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
