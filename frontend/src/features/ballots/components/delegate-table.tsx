import { useMessages } from "@/i18n/language";
import type { AttendanceOut, DelegateOut } from "@/lib/api/gen/types.gen";
import { type Column, type Loading, Table } from "@/ui/table/table";
import { type MeetingWords, meetingMessages } from "../messages";
import { DelegateActs } from "./delegate-acts";
import { DelegateWords } from "./delegate-words";

interface Attendance extends Loading {
  readonly data: AttendanceOut | undefined;
}

interface Props {
  readonly meetingId: string;
  readonly attendance: Attendance;
}

/** Who attends, in protocol order, guests last. */
export function DelegateTable({ meetingId, attendance }: Props) {
  const t = useMessages(meetingMessages);
  return (
    <Table
      caption={t.attendance}
      captionHidden
      columns={columnsWith(t, meetingId)}
      rows={attendance.data?.delegates ?? []}
      rowKey={({ id }) => id}
      loading={attendance}
      empty={t.attending.expected}
    />
  );
}

function columnsWith(t: MeetingWords, meetingId: string): readonly Column<DelegateOut>[] {
  return [
    {
      key: "unit",
      header: t.unit,
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
