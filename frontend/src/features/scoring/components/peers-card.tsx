import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { readPeersOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { ringPeers } from "@/lib/api/gen/sdk.gen";
import type { PeerSheetRef, PeersOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Dialog } from "@/ui/dialog/dialog";
import { Row, Stack } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { peerMessages } from "../peer-messages";
import { PeerDrawForm } from "./peer-draw-form";

/** Who marks whom: one's own sheets, and for the leader the lot and the bell. */
export function PeersCard({ seasonId }: { readonly seasonId: string }) {
  const t = useMessages(peerMessages);
  const { data } = useQuery(readPeersOptions({ path: { season_id: seasonId } }));
  if (!data || data.questions.length === 0) return null;
  return (
    <Card title={t.peers} aside={<State peers={data} />}>
      <Stack>
        <p>{t.peersHint(data.questions.length)}</p>
        <p>{data.each === null ? t.notDrawn : t.drawn(data.each, data.seed ?? "")}</p>
        <Acts peers={data} />
        {data.each !== null && <Sheets peers={data} />}
      </Stack>
    </Card>
  );
}

function State({ peers }: { readonly peers: PeersOut }) {
  const t = useMessages(peerMessages);
  if (peers.each === null) return null;
  if (peers.bell_at === null) return <Badge tone="warn">{t.sealed}</Badge>;
  return <Badge tone="good">{t.openedAt(formatInstant(peers.bell_at))}</Badge>;
}

function Acts({ peers }: { readonly peers: PeersOut }) {
  const t = useMessages(peerMessages);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const ring = async () => {
    await ringPeers({ path: { season_id: peers.season_id } });
    await refresh("scoring");
    notify(t.wasRung);
  };
  if (peers.actions.length === 0) return null;
  const words = peers.each === null ? t.draw : t.drawAgain;
  return (
    <Row>
      {peers.actions.includes("draw") && <Button onClick={() => setOpen(true)}>{words}</Button>}
      {peers.actions.includes("ring") && (
        <ActButton words={t.ring} means={t.ringMeans} word={t.ringWord} act={ring} />
      )}
      <Dialog open={open} onClose={close} title={words}>
        {open && <PeerDrawForm peers={peers} onDone={close} />}
      </Dialog>
    </Row>
  );
}

function Sheets({ peers }: { readonly peers: PeersOut }) {
  const t = useMessages(peerMessages);
  const columns: readonly Column<PeerSheetRef>[] = [
    { key: "scorer", header: t.scorer, cell: ({ scorer }) => scorer.name },
    {
      key: "scored",
      header: t.scored,
      isRowHeader: true,
      cell: ({ id, scored, mine }) =>
        mine || peers.bell_at ? (
          <Link to="/cham-cheo/$sheetId" params={{ sheetId: id }}>
            {scored.name}
          </Link>
        ) : (
          scored.name
        ),
    },
    {
      key: "progress",
      header: t.progress,
      align: "end",
      cell: ({ marked, recused }) =>
        recused ? <Badge>{t.recused}</Badge> : t.progressOf(marked, peers.questions.length),
    },
  ];
  return (
    <Table
      caption={t.matrix}
      columns={columns}
      rows={peers.sheets}
      rowKey={({ id }) => id}
      empty={t.nobody}
    />
  );
}
