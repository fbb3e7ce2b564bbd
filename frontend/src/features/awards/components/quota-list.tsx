import { useLanguage, useMessages } from "@/i18n/language";
import type { QuotaOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { Row, Stack } from "@/ui/layout/stack";
import { Progress } from "@/ui/progress/progress";
import { awardMessages } from "../messages";
import { awardKey } from "../model";
import { proposalMessages } from "../proposal-messages";
import { quotaMessages } from "../quota-messages";
import { useAwardNames } from "../use-award-names";
import styles from "./awards.module.css";

/** How much of each quota the block has proposed; of a share, the figures it comes from. */
export function QuotaList({ quotas }: { readonly quotas: readonly QuotaOut[] }) {
  const t = useMessages(proposalMessages);
  if (quotas.length === 0) return <p>{t.noQuota}</p>;
  return (
    <Stack gap="small">
      {quotas.map((quota) => (
        <Quota key={[awardKey(quota), quota.receiver, quota.group].join()} quota={quota} />
      ))}
    </Stack>
  );
}

const TONES = { yes: "good", no: "bad", decide: "warn" } as const;

function Quota({ quota }: { readonly quota: QuotaOut }) {
  const t = useMessages(proposalMessages);
  const own = useMessages(quotaMessages);
  const shared = useMessages(awardMessages);
  const language = useLanguage();
  const { nameOf } = useAwardNames();
  const whose = [quota.receiver && shared.receiverKinds[quota.receiver], quota.group].filter(Boolean);
  const label = [nameOf(quota), ...whose].join(" · ");
  const { limit } = quota;
  return (
    <div>
      {limit !== null && (
        <Progress label={label} done={quota.used} of={limit} words={t.used(quota.used, limit)} />
      )}
      {limit === null && <p>{[label, own.usedOnly(quota.used)].join(": ")}</p>}
      {(quota.share || quota.room === "decide") && (
        <p className={styles.reference}>{[quota.words[language], quota.reference].join(" ")}</p>
      )}
      {quota.room !== "yes" && (
        <Row gap="small">
          <Badge tone={TONES[quota.room]}>{own.rooms[quota.room]}</Badge>
        </Row>
      )}
    </div>
  );
}
