import { useMessages } from "@/i18n/language";
import type { AttendanceOut, DelegateOut } from "@/lib/api/gen/types.gen";
import { type Column, type Loading, Table } from "@/ui/table/table";
import { type MeetingWords, meetingMessages } from "../messages";

interface Attendance extends Loading {
  readonly data: AttendanceOut | undefined;
}

/** Who attends, in protocol order, guests last. */
export function DelegateTable({ attendance }: { readonly attendance: Attendance }) {
  const t = useMessages(meetingMessages);
  return (
    <Table
      caption={t.attendance}
      captionHidden
      columns={columnsWith(t)}
      rows={attendance.data?.delegates ?? []}
      rowKey={({ id }) => id}
      loading={attendance}
      empty={t.attending.expected}
    />
  );
}

function columnsWith(t: MeetingWords): readonly Column<DelegateOut>[] {
  return [
    {
      key: "unit",
      header: t.unit,
      cell: ({ unit_name, votes }) => unit_name ?? (votes ? "" : t.guests),
      isRowHeader: true,
    },
    { key: "name", header: t.delegate, cell: ({ name, post }) => [name, post].filter(Boolean).join(", ") },
    { key: "attending", header: t.state, cell: ({ attending }) => t.attending[attending] },
  ];
}
