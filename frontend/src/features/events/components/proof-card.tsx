import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { proveLogOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { ProofOut } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row } from "@/ui/layout/stack";
import { eventMessages } from "../messages";
import styles from "./log.module.css";

/** Has the server recompute the chain, when asked: it reads the whole log. */
export function ProofCard() {
  const t = useMessages(eventMessages);
  const proof = useQuery({ ...proveLogOptions(), enabled: false, retry: false });
  return (
    <Card title={t.proof}>
      <p>{t.proofHint}</p>
      <Row>
        <Button icon="lock" busy={proof.isFetching} onClick={() => void proof.refetch()}>
          {t.check}
        </Button>
      </Row>
      {proof.error && <ErrorState error={proof.error} />}
      {proof.data && !proof.error && <Verdict proof={proof.data} />}
    </Card>
  );
}

function Verdict({ proof: { intact, entries, head, broken_at } }: { readonly proof: ProofOut }) {
  const t = useMessages(eventMessages);
  return (
    <Callout
      tone={intact ? "good" : "bad"}
      title={intact ? t.intact(entries) : t.broken(broken_at ?? 0)}
      live
    >
      {!intact && <p>{t.brokenHint}</p>}
      <p>{t.head}</p>
      <code className={styles.hash}>{head}</code>
    </Callout>
  );
}
