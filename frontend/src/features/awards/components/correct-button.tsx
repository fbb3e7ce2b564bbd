import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { correctAward } from "@/lib/api/gen/sdk.gen";
import type { CorrectionIn, DecisionItemOut, DecisionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate, today } from "@/lib/dates";
import { optionalText, requiredDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { type CorrectionDraft, correctionBody } from "../correction-draft";
import { correctionMessages } from "../correction-messages";
import { awardMessages } from "../messages";
import styles from "./awards.module.css";

interface Props {
  readonly decision: DecisionOut;
  readonly item: DecisionItemOut;
}

/** Puts right a misprint in a line by a document of its own. */
export function CorrectButton({ decision, item }: Props) {
  const t = useMessages(correctionMessages);
  return (
    <DialogButton words={t.correct} means={t.means} variant="quiet">
      {(close) => <CorrectForm decision={decision} item={item} onDone={close} />}
    </DialogButton>
  );
}

const year = () => v.pipe(v.string(), v.regex(/^\d{4}$/));

const schema = () =>
  v.object({
    number: requiredText(),
    corrected_on: requiredDate(),
    signer_name: requiredText(),
    signer_post: requiredText(),
    reads: requiredText(),
    should_read: requiredText(),
    wording: optionalText(),
    achievement: optionalText(20_000),
    first_year: year(),
    last_year: year(),
  });

function startOf({ decision, item }: Props): CorrectionDraft {
  return {
    number: "",
    corrected_on: today(),
    signer_name: decision.signer_name ?? "",
    signer_post: decision.signer_post ?? "",
    reads: "",
    should_read: "",
    wording: item.wording ?? "",
    achievement: item.achievement,
    first_year: String(item.first_year),
    last_year: String(item.last_year),
  };
}

function CorrectForm({ decision, item, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(correctionMessages);
  const { optional } = useMessages(awardMessages);
  const form = useAppForm({
    schema: schema(),
    initial: startOf({ decision, item }),
    submit: async (draft) => {
      const body: CorrectionIn = correctionBody(draft, item);
      await correctAward({ path: { decision_id: decision.id, item_id: item.id }, body });
      await refresh("awards");
      notify(t.done);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.correct}>
      <TextField label={t.reads} {...form.bind("reads")} />
      <TextField label={t.shouldRead} {...form.bind("should_read")} />
      <TextField label={t.wording} note={optional} {...form.bind("wording")} />
      <Textarea label={t.achievement} note={optional} rows={2} {...form.bind("achievement")} />
      <TextField label={t.firstYear} inputMode="numeric" maxLength={4} {...form.bind("first_year")} />
      <TextField label={t.lastYear} inputMode="numeric" maxLength={4} {...form.bind("last_year")} />
      <TextField label={t.number} {...form.bind("number")} />
      <DateField label={t.on} {...form.bind("corrected_on")} />
      <TextField label={t.signerName} {...form.bind("signer_name")} />
      <TextField label={t.signerPost} {...form.bind("signer_post")} />
    </Form>
  );
}

/** By which documents a line was put right. */
export function Corrections({ item }: { readonly item: Pick<DecisionItemOut, "corrections"> }) {
  const t = useMessages(correctionMessages);
  return item.corrections.map((one) => (
    <p key={one.id} className={styles.reference}>
      {t.told(one.number, formatDate(one.corrected_on), one.reads, one.should_read)}
    </p>
  ));
}
