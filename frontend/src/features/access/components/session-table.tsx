import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listSessionsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { endSession } from "@/lib/api/gen/sdk.gen";
import type { SessionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { accessMessages } from "../messages";
import { deviceName } from "../model";

/** One's running sessions, each of the others can be ended. */
export function SessionTable() {
  const t = useMessages(accessMessages);
  const sessions = useQuery(listSessionsOptions());
  const columns: readonly Column<SessionOut>[] = [
    {
      key: "device",
      header: t.device,
      cell: ({ device }) => deviceName(device) ?? t.unknownDevice,
      isRowHeader: true,
    },
    { key: "started", header: t.startedAt, cell: ({ started_at }) => formatInstant(started_at) },
    { key: "used", header: t.lastUsedAt, cell: ({ last_used_at }) => formatInstant(last_used_at) },
    { key: "end", header: t.endSession, cell: (session) => <EndSession session={session} /> },
  ];
  return (
    <Table
      caption={t.sessions}
      columns={columns}
      rows={sessions.data ?? []}
      rowKey={({ id }) => id}
      loading={sessions}
      empty={t.noSessions}
    />
  );
}

function EndSession({ session }: { readonly session: SessionOut }) {
  const t = useMessages(accessMessages);
  if (session.current) return <Badge tone="good">{t.thisSession}</Badge>;
  const end = async () => {
    await endSession({ path: { session_id: session.id } });
    notify(t.sessionEnded);
    await refresh("access");
  };
  return (
    <Button
      aria-label={t.endSessionOf(deviceName(session.device) ?? t.unknownDevice)}
      onClick={() => void end()}
    >
      {t.endSession}
    </Button>
  );
}
