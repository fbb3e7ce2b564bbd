import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { checkCriterion } from "@/lib/api/gen/sdk.gen";
import type { CriterionOut, FactOut, LineOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText } from "@/lib/validation";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { scoringMessages } from "../messages";
import { type Entry, factsIn, optionWords } from "../model";
import { useCard, useLine, useSheet } from "./sheet-context";
import { Remarks } from "./thread";

interface Props {
  readonly criterion: CriterionOut;
  readonly onClose: () => void;
}

/** What the verifier accepts in one criterion: as reported, or otherwise with a reason. */
export function CheckDialog({ criterion, onClose }: Props) {
  const t = useMessages(scoringMessages);
  const line = useLine(criterion.id);
  return (
    <Dialog open wide title={t.checkOf(criterion.id)} description={criterion.text} onClose={onClose}>
      {line && <Remarks remarks={line.remarks} />}
      {line && <CheckForm criterion={criterion} line={line} onDone={onClose} />}
    </Dialog>
  );
}

const schema = () =>
  v.object({
    facts: v.array(v.string()),
    points: v.string(),
    reason: optionalText(20_000),
  });

interface FormProps {
  readonly criterion: CriterionOut;
  readonly line: LineOut;
  readonly onDone: () => void;
}

function CheckForm({ criterion, line, onDone }: FormProps) {
  const t = useMessages(scoringMessages);
  const { store } = useSheet();
  const card = useCard();
  const facts = factsIn(criterion);
  const form = useAppForm({
    schema: schema(),
    initial: {
      facts: facts.map((fact) => started(fact, line.accepted[fact.name] ?? store.entry(fact.name))),
      points: line.signed_points ?? "",
      reason: line.reason,
    },
    submit: async ({ facts: entered, points, reason }) => {
      const entries = facts.map((fact, place) => [fact.name, sendable(fact, entered[place] ?? "")] as const);
      await checkCriterion({
        path: { card_id: card.id },
        body: { criterion: criterion.id, facts: Object.fromEntries(entries), points: points || null, reason },
      });
      await refresh("scoring");
      notify(t.checked);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.accept}>
      {facts.map((fact, place) => (
        <FactField
          key={fact.name}
          fact={fact}
          value={form.values.facts[place] ?? ""}
          onChange={(value) => form.set("facts", form.values.facts.with(place, value))}
        />
      ))}
      <NumberField label={t.pointsOverride} hint={t.pointsHint} {...form.bind("points")} />
      <Textarea label={t.reason} {...form.bind("reason")} />
    </Form>
  );
}

const YES = "yes";

function started(fact: FactOut, entry: Entry): string {
  if (fact.kind !== "flag") return typeof entry === "string" ? entry : "";
  return entry === null ? "" : entry === true ? YES : "no";
}

/** An empty cell takes the entry away; "not said" is not "no". */
function sendable(fact: FactOut, value: string): Entry {
  if (value === "") return null;
  return fact.kind === "flag" ? value === YES : value;
}

interface FieldProps {
  readonly fact: FactOut;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function FactField({ fact, value, onChange }: FieldProps) {
  const t = useMessages(scoringMessages);
  const field = { label: fact.label, value, onChange };
  if (fact.kind === "flag") {
    const options = [
      { value: YES, label: t.yes },
      { value: "no", label: t.no },
    ];
    return <Select {...field} options={options} placeholder={t.notGiven} />;
  }
  if (fact.kind !== "label") return <NumberField {...field} />;
  if (fact.options.length === 0) return <TextField {...field} />;
  const options = fact.options.map((option) => ({ value: option, label: optionWords(fact, option) }));
  return <Select {...field} options={options} placeholder={t.notGiven} />;
}
