import { type MouseEvent, useState } from "react";
import { flushSync } from "react-dom";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { orderCalls } from "@/lib/api/gen/sdk.gen";
import type { DecisionItemOut, DecisionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Row } from "@/ui/layout/stack";
import { notify } from "@/ui/toast/notify";
import { VisuallyHidden } from "@/ui/visually-hidden/visually-hidden";
import { moved } from "../call-order";
import { ceremonyMessages } from "../ceremony-messages";
import styles from "./ceremony.module.css";
import { receiverOf } from "./conferral-card";
import { PhotoDesk } from "./line-photo";

interface Props {
  readonly decision: DecisionOut;
  readonly calledId: string | null;
}

interface Draft {
  readonly ids: readonly string[];
  /** Of the decision when the first line was moved. */
  readonly version: number;
}

/** Everybody who is called up in the order of the day, to be changed, with the photos. */
export function CallList({ decision, calledId }: Props) {
  const t = useMessages(ceremonyMessages);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const ids = draft?.ids ?? decision.calls;
  const items = new Map(decision.items.map((item) => [item.id, item]));
  const move = (from: number, to: number) => {
    const next = moved(ids, from, to);
    setDraft({ ids: next, version: draft?.version ?? decision.version });
    const item = items.get(next[to] ?? "");
    if (item) setSaid(t.nowAt(receiverOf(item), to + 1, ids.length));
  };
  return (
    <Card title={t.list}>
      <p>{t.orderMeans}</p>
      {failure !== null && <ErrorState error={failure} />}
      {draft && (
        <SaveOrder
          decisionId={decision.id}
          draft={draft}
          onDone={() => setDraft(null)}
          onFailure={setFailure}
        />
      )}
      <ol className={styles.calls}>
        {ids.flatMap((id, at) => {
          const item = items.get(id);
          if (!item) return [];
          return (
            <li key={id} className={styles.call} aria-current={id === calledId ? "step" : undefined}>
              <Place item={item} at={at} last={ids.length - 1} onMove={move} />
              <PhotoDesk
                decisionId={decision.id}
                itemId={id}
                name={receiverOf(item)}
                photo={item.photo}
                onFailure={setFailure}
              />
            </li>
          );
        })}
      </ol>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </Card>
  );
}

interface PlaceProps {
  readonly item: DecisionItemOut;
  readonly at: number;
  readonly last: number;
  readonly onMove: (from: number, to: number) => void;
}

function Place({ item, at, last, onMove }: PlaceProps) {
  const t = useMessages(ceremonyMessages);
  const name = receiverOf(item);
  const to = (place: number) => (event: MouseEvent<HTMLButtonElement>) => {
    const button = event.currentTarget;
    if (place < 0 || place > last) return;
    flushSync(() => onMove(at, place));
    button.focus(); // it went along with its line, and is pressed again
  };
  return (
    <span className={styles.place}>
      <IconButton icon="arrowUp" label={t.up(name)} aria-disabled={at === 0} onClick={to(at - 1)} />
      <IconButton icon="arrowDown" label={t.down(name)} aria-disabled={at === last} onClick={to(at + 1)} />
      <span>{`${at + 1}. ${name}`}</span>
    </span>
  );
}

interface SaveProps {
  readonly decisionId: string;
  readonly draft: Draft;
  readonly onDone: () => void;
  readonly onFailure: (error: unknown) => void;
}

function SaveOrder({ decisionId, draft, onDone, onFailure }: SaveProps) {
  const t = useMessages(ceremonyMessages);
  const [busy, setBusy] = useState(false);
  const leave = () => {
    onFailure(null);
    onDone();
  };
  const save = async () => {
    setBusy(true);
    onFailure(null);
    try {
      const body = { item_ids: [...draft.ids] };
      await orderCalls({ path: { decision_id: decisionId }, headers: ifMatch(draft), body });
      await refresh("awards");
      notify(t.orderSaved);
      onDone();
    } catch (error) {
      onFailure(error);
      await refresh("awards"); // somebody else's order is what is left when this one is given up
    } finally {
      setBusy(false);
    }
  };
  return (
    <Row gap="small">
      <Button variant="primary" busy={busy} onClick={() => void save()}>
        {t.saveOrder}
      </Button>
      <Button variant="quiet" onClick={leave}>
        {t.leaveOrder}
      </Button>
    </Row>
  );
}
