import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { editProposal, readProposal } from "@/lib/api/gen/sdk.gen";
import type { ProposalOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { awardMessages } from "../messages";
import { type LineDraft, lineBody, lineDraft, lineSchema, newLine } from "../model";
import { proposalMessages } from "../proposal-messages";
import { useMemberChoices } from "../use-member-choices";
import { usePersonChoices } from "../use-person-choices";
import styles from "./awards.module.css";
import { LineFields } from "./line-fields";

interface ProposedLine extends LineDraft {
  readonly clause: string;
}

interface Draft {
  number: string;
  note: string;
  items: ProposedLine[];
}

const schema = (words: string) =>
  v.object({
    number: optionalText(),
    note: optionalText(20_000),
    items: v.array(v.object({ ...lineSchema(words).entries, clause: optionalText(20_000) })),
  });

const draftOf = ({ number, note, items }: ProposalOut): Draft => ({
  number: number ?? "",
  note,
  items: items.map((item) => ({ ...lineDraft(item), clause: item.clause })),
});

const bodyOf = ({ number, note, items }: Draft) => ({
  number: number || null,
  note,
  items: items.map(({ clause, ...line }) => ({ ...lineBody(line), clause })),
});

/** The list as its block writes it; places and scores come from the ranking by themselves. */
export function ProposalForm({ proposal }: { readonly proposal: ProposalOut }) {
  const t = useMessages(proposalMessages);
  const shared = useMessages(awardMessages);
  const { season } = proposal;
  const units = useMemberChoices(season.block_id, season.year);
  const persons = usePersonChoices(season.block_id);
  const path = { proposal_id: proposal.id };
  const form = useEditForm<ProposalOut, Draft, Draft>({
    thing: proposal,
    draftOf,
    schema: schema(shared.wholeNumber),
    read: () => readProposal({ path }),
    save: (draft, headers) => editProposal({ path, headers, body: bodyOf(draft) }),
    done: async () => {
      await refresh("awards");
      notify(shared.saved);
    },
  });
  const { items } = form.values;
  const add = () => form.set("items", [...items, { ...newLine(season.year), clause: "" }]);
  return (
    <Form
      form={form}
      action={shared.save}
      others={
        <Button icon="add" onClick={add}>
          {shared.addLine}
        </Button>
      }
    >
      <TextField label={t.submissionNumber} note={shared.optional} {...form.bind("number")} />
      {items.map((line, index) => (
        <LineFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
          key={index}
          place={index + 1}
          line={line}
          units={units}
          persons={persons}
          bind={(name) => form.bind(`items.${index}.${name}`)}
          onRemove={() => form.set("items", items.toSpliced(index, 1))}
        >
          <div className={styles.whole}>
            <TextField label={shared.clause} note={shared.optional} {...form.bind(`items.${index}.clause`)} />
          </div>
        </LineFields>
      ))}
      <Textarea label={t.note} note={shared.optional} rows={2} {...form.bind("note")} />
    </Form>
  );
}
