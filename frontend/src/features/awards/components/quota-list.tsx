import { useMessages } from "@/i18n/language";
import type { QuotaOut } from "@/lib/api/gen/types.gen";
import { Stack } from "@/ui/layout/stack";
import { Progress } from "@/ui/progress/progress";
import { awardKey } from "../model";
import { proposalMessages } from "../proposal-messages";
import { useAwardNames } from "../use-award-names";

/** How much of each quota the block has proposed. */
export function QuotaList({ quotas }: { readonly quotas: readonly QuotaOut[] }) {
  const t = useMessages(proposalMessages);
  const { nameOf } = useAwardNames();
  if (quotas.length === 0) return <p>{t.noQuota}</p>;
  return (
    <Stack gap="small">
      {quotas.map((quota) => (
        <Progress
          key={awardKey(quota)}
          label={nameOf(quota)}
          done={quota.used}
          of={quota.most}
          words={t.used(quota.used, quota.most)}
        />
      ))}
    </Stack>
  );
}
