import { useMessages } from "@/i18n/language";
import { applyHeldChange, refuseHeldChange } from "@/lib/api/gen/sdk.gen";
import type { HeldChangeOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate, formatInstant } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { Row } from "@/ui/layout/stack";
import { type Column, type Loading, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { integrationMessages } from "../messages";

interface Props {
  readonly changes: readonly HeldChangeOut[];
  readonly loading: Loading;
}

const TONES = { waiting: "warn", applied: "good", refused: "neutral" } as const;

/** Each change with why it is held, and what may be done with it. */
export function HeldTable({ changes, loading }: Props) {
  const t = useMessages(integrationMessages);
  const columns: readonly Column<HeldChangeOut>[] = [
    { key: "name", header: t.subject, cell: ({ name }) => name, isRowHeader: true },
    { key: "asked", header: t.asked, cell: (change) => <Asked change={change} /> },
    { key: "why", header: t.why, cell: ({ reasons }) => reasons.map((one) => t.reasons[one]).join("; ") },
    { key: "from", header: t.from, cell: ({ client, held_at }) => `${client}, ${formatInstant(held_at)}` },
    {
      key: "state",
      header: t.state,
      cell: ({ state }) => <Badge tone={TONES[state]}>{t.states[state]}</Badge>,
    },
    { key: "decide", header: t.decide, cell: (change) => <Acts change={change} /> },
  ];
  return (
    <Table
      caption={t.held}
      captionHidden
      columns={columns}
      rows={changes}
      rowKey={({ id }) => id}
      loading={loading}
      empty={t.noHeld}
    />
  );
}

function Asked({ change: { kind, on_date } }: { readonly change: HeldChangeOut }) {
  const t = useMessages(integrationMessages);
  return on_date ? `${t.kinds[kind]}, ${t.lastDay(formatDate(on_date))}` : t.kinds[kind];
}

function Acts({ change }: { readonly change: HeldChangeOut }) {
  const t = useMessages(integrationMessages);
  const decide = async (act: typeof applyHeldChange | typeof refuseHeldChange, done: string) => {
    await act({ path: { held_id: change.id }, body: {} });
    notify(done);
    await refresh("held-changes");
  };
  return (
    <Row>
      {change.actions.includes("apply") && (
        <ActButton
          words={t.apply}
          label={t.applyOf(change.name)}
          means={t.applyMeans}
          danger
          act={() => decide(applyHeldChange, t.applied)}
        />
      )}
      {change.actions.includes("refuse") && (
        <ActButton
          words={t.refuse}
          label={t.refuseOf(change.name)}
          means={t.refuseMeans}
          act={() => decide(refuseHeldChange, t.refused)}
        />
      )}
    </Row>
  );
}
