import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { returnScorecard, submitScorecard, verifyScorecard } from "@/lib/api/gen/sdk.gen";
import type { Side } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { ConfirmDialog } from "@/ui/confirm-dialog/confirm-dialog";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { scoringMessages } from "../messages";
import { stageMessages } from "../stage-messages";
import { MinutesDialog } from "./minutes-dialog";
import styles from "./sheet.module.css";
import { useCard, useSheet } from "./sheet-context";

type Act = "submit" | "verify";

const SIDES: readonly Side[] = ["unit", "block"];

/** What the card's state and one's rights allow for the card as a whole. */
export function CardActs() {
  const t = useMessages(scoringMessages);
  const stages = useMessages(stageMessages);
  const card = useCard();
  const [asked, setAsked] = useState<Act | Side | "return" | "minutes">();
  const close = () => setAsked(undefined);
  const words: Readonly<Record<Act, readonly [name: string, hint: string]>> = {
    submit: [t.submit, t.submitHint],
    verify: [t.verify, t.verifyHint],
  };
  const signing: Readonly<Record<Side, string>> = { unit: t.agreeUnit, block: t.agreeBlock };
  const allowed = (Object.keys(words) as Act[]).filter((act) => card.actions.includes(act));
  const sides = SIDES.filter((side) => card.actions.includes(`agree_${side}`));
  const mayReturn = card.actions.includes("return");
  return (
    <div className={styles.acts}>
      {allowed.map((act) => (
        <Button key={act} variant="primary" onClick={() => setAsked(act)}>
          {words[act][0]}
        </Button>
      ))}
      {sides.map((side) => (
        <Button key={side} variant="primary" onClick={() => setAsked(side)}>
          {signing[side]}
        </Button>
      ))}
      {card.verified_at !== null && <Button onClick={() => setAsked("minutes")}>{stages.readMinutes}</Button>}
      {mayReturn && <Button onClick={() => setAsked("return")}>{t.returnCard}</Button>}
      {sides.map(
        (side) =>
          asked === side && <MinutesDialog key={side} title={signing[side]} side={side} onClose={close} />,
      )}
      {asked === "minutes" && <MinutesDialog title={stages.minutes} onClose={close} />}
      {allowed.map((act) => (
        <Confirmed key={act} act={act} words={words[act]} open={asked === act} onClose={close} />
      ))}
      <ReturnDialog open={asked === "return"} onClose={close} />
    </div>
  );
}

interface ConfirmedProps {
  readonly act: Act;
  readonly words: readonly [string, string];
  readonly open: boolean;
  readonly onClose: () => void;
}

function Confirmed({ act, words: [name, hint], open, onClose }: ConfirmedProps) {
  const t = useMessages(scoringMessages);
  const { store } = useSheet();
  const path = { card_id: useCard().id };
  const acts: Readonly<Record<Act, readonly [run: () => Promise<unknown>, done: string]>> = {
    submit: [() => submitScorecard({ path }), t.submitted],
    verify: [() => verifyScorecard({ path }), t.verified],
  };
  const [run, done] = acts[act];
  const confirm = async () => {
    if (!(await store.flush())) throw new Error(t.unsaved);
    await run();
    await refresh("scoring");
    notify(done);
  };
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={name}
      description={hint}
      action={name}
      onConfirm={confirm}
    />
  );
}

function ReturnDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useMessages(scoringMessages);
  return (
    <Dialog open={open} onClose={onClose} title={t.returnCard}>
      {open && <ReturnForm onDone={onClose} />}
    </Dialog>
  );
}

function ReturnForm({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(scoringMessages);
  const card = useCard();
  const form = useAppForm({
    schema: v.object({ reason: requiredText(20_000) }),
    initial: { reason: "" },
    submit: async (body) => {
      await returnScorecard({ path: { card_id: card.id }, body });
      await refresh("scoring");
      notify(t.returned);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.returnCard}>
      <Textarea label={t.returnReason} {...form.bind("reason")} />
    </Form>
  );
}
