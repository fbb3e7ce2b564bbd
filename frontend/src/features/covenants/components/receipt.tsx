import { useMessages } from "@/i18n/language";
import type { CovenantOut, CovenantSignature } from "@/lib/api/gen/types.gen";
import { formatInstant } from "@/lib/dates";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { LinkButton } from "@/ui/link-button/link-button";
import { actMessages } from "../act-messages";
import styles from "./receipt.module.css";

interface Props {
  readonly covenant: CovenantOut;
  readonly signature: CovenantSignature;
}

/** What was signed, for whom, when, and under which content. */
export function Receipt({ covenant, signature }: Props) {
  const t = useMessages(actMessages);
  const { unit_name, signed_at, content_hash } = signature;
  return (
    <Card title={covenant.title}>
      <Callout tone="good" title={t.receipt} live>
        <p>{t.receiptFor(unit_name, signed_at ? formatInstant(signed_at) : "")}</p>
      </Callout>
      <dl className={styles.facts}>
        <dt>{t.receiptUnder}</dt>
        <dd className={styles.words}>{covenant.fingerprint.replaceAll("-", " · ")}</dd>
        <dt>{t.hash}</dt>
        <dd className={styles.hash}>{content_hash}</dd>
      </dl>
      <div>
        <LinkButton to="/giao-uoc/$covenantId" params={{ covenantId: covenant.id }}>
          {t.backToCovenant}
        </LinkButton>
      </div>
    </Card>
  );
}
