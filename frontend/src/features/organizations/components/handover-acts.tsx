import { useMessages } from "@/i18n/language";
import { giveHandover, takeHandover, withdrawHandover } from "@/lib/api/gen/sdk.gen";
import type { HandoverOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Row } from "@/ui/layout/stack";
import { notify } from "@/ui/toast/notify";
import { handoverMessages } from "../handover-messages";

const ACTS = {
  give: { call: giveHandover, variant: "primary", done: "given" },
  take: { call: takeHandover, variant: "primary", done: "taken" },
  withdraw: { call: withdrawHandover, variant: "quiet", done: "withdrawn" },
} as const;

type Act = keyof typeof ACTS;

const isAct = (action: string): action is Act => action in ACTS;

/** The signature that is mine to give, and calling it off. */
export function HandoverActs({ handover }: { readonly handover: HandoverOut }) {
  const acts = handover.actions.filter(isAct);
  if (acts.length === 0) return null;
  return (
    <Row gap="small">
      {acts.map((act) => (
        <HandoverAct key={act} act={act} handover={handover} />
      ))}
    </Row>
  );
}

function HandoverAct({ act, handover }: { readonly act: Act; readonly handover: HandoverOut }) {
  const t = useMessages(handoverMessages);
  const { call, variant, done } = ACTS[act];
  const undone = handover.checklist.filter((item) => !item.done).length;
  const means = {
    give: undone ? `${t.giveMeans} ${t.undone(undone)}` : t.giveMeans,
    take: t.takeMeans(formatDate(handover.on_date)),
    withdraw: t.withdrawMeans,
  };
  const run = async () => {
    await call({ path: { handover_id: handover.id } });
    notify(t[done]);
    await refresh("organizations", "seasons", "access");
  };
  return (
    <ActButton words={t[act]} means={means[act]} variant={variant} danger={act === "withdraw"} act={run} />
  );
}
