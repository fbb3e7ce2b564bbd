import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { checkCriterion } from "@/lib/api/gen/sdk.gen";
import type { CriterionOut, FactOut, LineOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText } from "@/lib/validation";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { scoringMessages } from "../messages";
import { type Entry, factsIn } from "../model";
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
    facts: v.array(v.union([v.string(), v.boolean()])),
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
      const entries = facts.map(({ name }, place) => [name, sendable(entered[place])] as const);
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

function started(fact: FactOut, entry: Entry): string | boolean {
  if (fact.kind === "flag") return entry === true;
  return typeof entry === "string" ? entry : "";
}

/** An empty cell takes the entry away. */
function sendable(value: string | boolean | undefined): Entry {
  return value === undefined || value === "" ? null : value;
}

interface FieldProps {
  readonly fact: FactOut;
  readonly value: string | boolean;
  readonly onChange: (value: string | boolean) => void;
}

function FactField({ fact, value, onChange }: FieldProps) {
  if (fact.kind === "flag") {
    return <Checkbox label={fact.label} value={value === true} onChange={onChange} />;
  }
  const text = String(value);
  if (fact.kind !== "label") return <NumberField label={fact.label} value={text} onChange={onChange} />;
  if (fact.options.length === 0) return <TextField label={fact.label} value={text} onChange={onChange} />;
  const options = fact.options.map((option) => ({ value: option, label: option.replaceAll("_", " ") }));
  return <Select label={fact.label} options={options} value={text} onChange={onChange} />;
}
