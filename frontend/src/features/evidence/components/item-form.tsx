import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import type { CriterionEvidence, EvidenceNew, EvidenceOut } from "@/lib/api/gen/types.gen";
import { today } from "@/lib/dates";
import { optionalDate, optionalText, requiredDate, requiredText } from "@/lib/validation";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { evidenceMessages } from "../messages";
import { CriteriaField } from "./criteria-field";

export type ItemFields = Omit<EvidenceNew, "season_id" | "unit_id">;

interface Props {
  /** What is changed; absent for a new item. */
  readonly item?: EvidenceOut;
  readonly criteria: readonly CriterionEvidence[];
  /** Criteria that a new item is tied to from the beginning. */
  readonly tied?: readonly string[];
  readonly action: string;
  readonly save: (fields: ItemFields) => Promise<unknown>;
}

const document = v.object({ number: optionalText(), issued_on: optionalDate(), issuer: optionalText() });
const written = v.object({ number: requiredText(), issued_on: requiredDate(), issuer: requiredText() });
const shared = {
  title: requiredText(),
  fact_on: requiredDate(),
  valid_until: optionalDate(),
  note: optionalText(20_000),
  criteria: v.array(v.string()),
};

/** A document counts only when it is said to be one; then all three of its parts are asked for. */
const schema = () =>
  v.pipe(
    v.variant("official", [
      v.object({ ...shared, official: v.literal(true), document: written }),
      v.object({ ...shared, official: v.literal(false), document }),
    ]),
    v.transform(({ official, document: told, ...fields }) => ({
      ...fields,
      document: official ? (told as v.InferOutput<typeof written>) : null,
    })),
  );

type Values = ReturnType<typeof started>;

function started(item: EvidenceOut | undefined, tied: readonly string[]) {
  return {
    title: item?.title ?? "",
    fact_on: item?.fact_on ?? today(),
    valid_until: item?.valid_until ?? "",
    note: item?.note ?? "",
    criteria: item ? item.links.map(({ criterion }) => criterion) : [...tied],
    official: item?.document != null,
    document: item?.document ?? { number: "", issued_on: "", issuer: "" },
  };
}

/** What an item says: the fact with its day, the criteria that it shows, the document that it is. */
export function ItemForm({ item, criteria, tied = [], action, save }: Props) {
  const t = useMessages(evidenceMessages);
  const form = useAppForm<Values, ItemFields>({
    schema: schema() as unknown as v.GenericSchema<Values, ItemFields>,
    initial: started(item, tied),
    submit: save,
  });
  return (
    <Form form={form} action={action}>
      <TextField label={t.title} {...form.bind("title")} />
      <DateField label={t.factOn} {...form.bind("fact_on")} />
      <CriteriaField
        criteria={criteria}
        value={form.values.criteria}
        onChange={(value) => form.set("criteria", value)}
      />
      <Checkbox label={t.isDocument} {...form.bind("official")} />
      {form.values.official && <DocumentFields form={form} />}
      <DateField label={t.validUntil} note={t.optional} {...form.bind("valid_until")} />
      <Textarea label={t.note} note={t.optional} rows={2} {...form.bind("note")} />
    </Form>
  );
}

function DocumentFields({ form }: { readonly form: AppForm<Values> }) {
  const t = useMessages(evidenceMessages);
  return (
    <>
      <TextField label={t.documentNumber} {...form.bind("document.number")} />
      <DateField label={t.documentOn} {...form.bind("document.issued_on")} />
      <TextField label={t.documentIssuer} {...form.bind("document.issuer")} />
    </>
  );
}
