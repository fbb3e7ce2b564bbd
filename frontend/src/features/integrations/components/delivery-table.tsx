import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listWebhookDeliveriesQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listWebhookDeliveries, replayWebhookDelivery } from "@/lib/api/gen/sdk.gen";
import type { DeliveryOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Row, Stack } from "@/ui/layout/stack";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { webhookMessages } from "../webhook-messages";

const SHOWN = 10; // a page of them; the rest of the screen stays in reach

const TONES = { waiting: "warn", delivered: "good", dead: "bad" } as const;

/** What was told, the latest first, and what became of it. */
export function DeliveryTable({ webhookId }: { readonly webhookId: string }) {
  const t = useMessages(webhookMessages);
  const [dead, setDead] = useState(false);
  const path = { webhook_id: webhookId };
  const query = dead ? { state: "dead" as const } : {};
  const deliveries = useInfiniteQuery(
    pages(listWebhookDeliveriesQueryKey({ path, query }), (cursor, signal) =>
      listWebhookDeliveries({ path, query: { ...query, page_size: SHOWN, cursor }, signal }),
    ),
  );
  const columns: readonly Column<DeliveryOut>[] = [
    { key: "kind", header: t.kind, cell: ({ kind }) => t.kindWords[kind], isRowHeader: true },
    { key: "happened", header: t.happened, cell: ({ happened_at }) => formatInstant(happened_at) },
    {
      key: "state",
      header: t.state,
      cell: ({ state }) => <Badge tone={TONES[state]}>{t.deliveryStates[state]}</Badge>,
    },
    { key: "attempts", header: t.attempts, cell: ({ attempts }) => attempts, align: "end" },
    { key: "result", header: t.result, cell: (delivery) => <Result delivery={delivery} /> },
    { key: "again", header: t.again, cell: (delivery) => <Again {...{ webhookId, delivery }} /> },
  ];
  return (
    <Stack>
      <Row>
        <Button onClick={() => setDead(!dead)}>{dead ? t.showAll : t.showDead}</Button>
      </Row>
      <Table
        caption={t.deliveries}
        columns={columns}
        rows={deliveries.data ?? []}
        rowKey={({ id }) => id}
        loading={deliveries}
        empty={dead ? t.noDead : t.noDeliveries}
      />
      <Pagination
        pages={deliveries}
        file={{ path: `/webhooks/${webhookId}/deliveries`, query, name: t.deliveries }}
      />
    </Stack>
  );
}

function Result({ delivery }: { readonly delivery: DeliveryOut }) {
  const t = useMessages(webhookMessages);
  const { status, failure, next_at, attempts } = delivery;
  const words = [
    failure && t.failures[failure],
    status && `HTTP ${status}`,
    next_at && attempts > 0 && t.next(formatInstant(next_at)),
  ];
  return words.filter(Boolean).join(", ");
}

interface AgainProps {
  readonly webhookId: string;
  readonly delivery: DeliveryOut;
}

function Again({ webhookId, delivery }: AgainProps) {
  const t = useMessages(webhookMessages);
  if (!delivery.actions.includes("replay")) return null;
  const run = async () => {
    await replayWebhookDelivery({ path: { webhook_id: webhookId, delivery_id: delivery.id } });
    notify(t.againDone);
    await refresh("webhooks");
  };
  const label = t.againOf(t.kindWords[delivery.kind], formatInstant(delivery.happened_at));
  return <ActButton words={t.again} label={label} means={t.againMeans} act={run} />;
}
