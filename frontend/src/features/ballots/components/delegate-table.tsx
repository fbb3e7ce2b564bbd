import { useMessages } from "@/i18n/language";
import type { AttendanceOut, DelegateOut, MeetingOut } from "@/lib/api/gen/types.gen";
import { useVoters } from "@/lib/voters";
import { ExportMenu } from "@/ui/export-menu/export-menu";
import { type Column, type Loading, Table } from "@/ui/table/table";
import { type MeetingWords, meetingMessages } from "../messages";
import { DelegateActs } from "./delegate-acts";
import { DelegateWords } from "./delegate-words";

interface Attendance extends Loading {
  readonly data: AttendanceOut | undefined;
}

interface Props {
  readonly meeting: MeetingOut;
  readonly attendance: Attendance;
}

/** Who attends, in protocol order, guests last. */
export function DelegateTable({ meeting, attendance }: Props) {
  const t = useMessages(meetingMessages);
  const { heading } = useVoters(meeting.kind);
  const delegates = attendance.data?.delegates ?? [];
  return (
    <>
      <Table
        caption={t.attendance}
        captionHidden
        columns={columnsWith(t, heading, meeting.id)}
        rows={delegates}
        rowKey={({ id }) => id}
        loading={attendance}
        empty={t.attending.expected}
      />
      {delegates.length > 0 && (
        <div>
          <ExportMenu path={`/meetings/${meeting.id}/attendance`} name={t.attendance} />
        </div>
      )}
    </>
  );
}

function columnsWith(t: MeetingWords, heading: string, meetingId: string): readonly Column<DelegateOut>[] {
  return [
    {
      key: "unit",
      header: heading,
      cell: ({ unit_name, name }) => unit_name ?? name,
      isRowHeader: true,
    },
    {
      key: "name",
      header: t.delegate,
      cell: (delegate) => (
        <>
          <DelegateWords delegate={delegate} />
          <DelegateActs meetingId={meetingId} delegate={delegate} />
        </>
      ),
    },
    { key: "attending", header: t.state, cell: ({ attending }) => t.attending[attending] },
  ];
}
