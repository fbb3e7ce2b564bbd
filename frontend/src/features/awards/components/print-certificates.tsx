import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import {
  listCertificateFormsOptions,
  listCertificatePrintersOptions,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import type { DecisionOut } from "@/lib/api/gen/types.gen";
import { requiredText } from "@/lib/validation";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { decisionMessages } from "../decision-messages";
import { useAwardNames } from "../use-award-names";

interface Props {
  readonly decision: DecisionOut;
}

/** The certificates of a decision, as one PDF for a printed form. */
export function PrintCertificates({ decision }: Props) {
  const t = useMessages(decisionMessages);
  return (
    <DialogButton words={t.print} means={t.printMeans}>
      {(close) => <PrintForm decision={decision} onDone={close} />}
    </DialogButton>
  );
}

const MOST = 200;

function PrintForm({ decision, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(decisionMessages);
  const { entryName } = useAwardNames();
  const forms = useQuery(listCertificateFormsOptions({ query: { page_size: MOST } }));
  const printers = useQuery(listCertificatePrintersOptions({ query: { page_size: MOST } }));
  const awards = [...new Set(decision.items.map(({ title, form }) => title ?? form ?? ""))];
  const form = useAppForm({
    schema: v.object({
      certificate_form: requiredText(),
      printer: v.string(),
      award: v.string(),
      ground: v.boolean(),
    }),
    initial: { certificate_form: "", printer: "", award: "", ground: false },
    submit: async (wanted) => {
      await saveFile(`/api/v1/decisions/${decision.id}/certificates?${queryOf(wanted)}`);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.print}>
      <Select label={t.printForm} options={choices(forms.data?.items)} {...form.bind("certificate_form")} />
      <Select
        label={t.printAward}
        placeholder={t.allAwards}
        options={awards.map((value) => ({ value, label: entryName(value) }))}
        {...form.bind("award")}
      />
      <Select
        label={t.printer}
        placeholder={t.noShift}
        options={choices(printers.data?.items)}
        {...form.bind("printer")}
      />
      <Checkbox label={t.withGround} {...form.bind("ground")} />
    </Form>
  );
}

const choices = (rows: readonly { id: string; name: string }[] = []) =>
  rows.map(({ id, name }) => ({ value: id, label: name }));

/** What was chosen, without what was left open. */
function queryOf(wanted: Record<string, string | boolean>): string {
  const chosen = Object.entries(wanted).filter(([, value]) => value !== "" && value !== false);
  return new URLSearchParams(chosen.map(([name, value]) => [name, String(value)])).toString();
}
