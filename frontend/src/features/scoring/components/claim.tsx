import { useState } from "react";
import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { editScorecardFacts } from "@/lib/api/gen/sdk.gen";
import type { LineOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredDecimal, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { stageMessages } from "../stage-messages";
import { useCard, useLine, useSheet } from "./sheet-context";
import styles from "./stages.module.css";

/** The points that the unit claims beside the computed ones: both stay in sight. */
export function Claimed({ criterion }: { readonly criterion: string }) {
  const t = useMessages(stageMessages);
  const language = useLanguage();
  const line = useLine(criterion);
  if (!line?.claim_reason) return null;
  const [claimed, computed] = [line.self_points, line.computed_points].map((p) => formatDecimal(p, language));
  return (
    <div className={styles.claim}>
      <p>{t.claimedAs(claimed ?? "", computed ?? "")}</p>
      <p>{line.claim_reason}</p>
    </div>
  );
}

/** Lets the unit claim other points than the table gives, with its reason. */
export function ClaimButton({ criterion }: { readonly criterion: string }) {
  const t = useMessages(stageMessages);
  const { editable } = useSheet();
  const line = useLine(criterion);
  const [open, setOpen] = useState(false);
  if (!editable || !line) return null;
  return (
    <>
      <Button variant="quiet" icon="edit" onClick={() => setOpen(true)}>
        {t.claim}
      </Button>
      {open && <ClaimDialog line={line} onClose={() => setOpen(false)} />}
    </>
  );
}

function ClaimDialog({ line, onClose }: { readonly line: LineOut; readonly onClose: () => void }) {
  const t = useMessages(stageMessages);
  return (
    <Dialog open onClose={onClose} title={t.claimOf(line.criterion)} description={<p>{t.claimHint}</p>}>
      <ClaimForm line={line} onClose={onClose} />
    </Dialog>
  );
}

function ClaimForm({ line, onClose }: { readonly line: LineOut; readonly onClose: () => void }) {
  const t = useMessages(stageMessages);
  const { store } = useSheet();
  const card = useCard();
  const send = async (claim: { points: string; reason: string } | null) => {
    await store.flush();
    const body = { claims: { [line.criterion]: claim } };
    await editScorecardFacts({ path: { card_id: card.id }, headers: { "If-Match": "*" }, body });
    await refresh("scoring");
    notify(t.claimed);
    onClose();
  };
  const form = useAppForm({
    schema: v.object({ points: requiredDecimal(), reason: requiredText(4_000) }),
    initial: { points: line.claim_reason ? line.self_points : "", reason: line.claim_reason },
    submit: send,
  });
  const back = line.claim_reason && <Button onClick={() => void send(null)}>{t.claimBack}</Button>;
  return (
    <Form form={form} action={t.claimSave} others={back}>
      <NumberField label={t.claimPoints} {...form.bind("points")} />
      <Textarea label={t.claimReason} {...form.bind("reason")} />
    </Form>
  );
}
