import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { acceptEvidence, rejectEvidence } from "@/lib/api/gen/sdk.gen";
import type { EvidenceOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { evidenceMessages } from "../messages";
import { toJudge } from "../model";
import styles from "./evidence.module.css";

/** Accepted at once, rejected with a reason: for all waiting criteria, or only some of them. */
export function JudgeForm({ item }: { readonly item: EvidenceOut }) {
  const t = useMessages(evidenceMessages);
  const there = item.links.filter(({ dropped }) => !dropped);
  const waiting = toJudge(item.links);
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const path = { evidence_id: item.id };
  const chosen = (criterion: string) => turned.get(criterion) ?? waiting.includes(criterion);
  const criteria = there.map(({ criterion }) => criterion).filter(chosen);
  const judge = async (act: () => Promise<unknown>, done: string) => {
    setFailure(null);
    try {
      await act();
      setTurned(new Map());
      setReason("");
      await refresh("evidence");
      notify(done);
    } catch (error) {
      setFailure(error);
    }
  };
  const accept = () => judge(() => acceptEvidence({ path, body: { criteria } }), t.accepted);
  const reject = () => judge(() => rejectEvidence({ path, body: { criteria, reason } }), t.rejected);
  const turn = (criterion: string, on: boolean) =>
    setTurned((before) => new Map([...before, [criterion, on]]));
  return (
    <Card title={t.judge}>
      <Stack>
        <fieldset className={styles.judged}>
          <legend>{t.judgedFor}</legend>
          {there.map(({ criterion }) => (
            <Checkbox
              key={criterion}
              label={criterion}
              value={chosen(criterion)}
              onChange={(on) => turn(criterion, on)}
            />
          ))}
        </fieldset>
        <Textarea label={t.reason} rows={2} value={reason} onChange={setReason} />
        {failure !== null && <ErrorState error={failure} />}
        <Row gap="small">
          <Button
            variant="primary"
            icon="check"
            disabled={criteria.length === 0}
            onClick={() => void accept()}
          >
            {t.accept}
          </Button>
          <Button variant="danger" disabled={criteria.length === 0} onClick={() => void reject()}>
            {t.reject}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
