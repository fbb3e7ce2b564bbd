import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import {
  listMembershipsOptions,
  listVerifiersOptions,
  readCriteriaTableOptions,
  readVerifiersOptions,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import { assignVerifiers } from "@/lib/api/gen/sdk.gen";
import type { AssignmentsOut, ScorecardOut, SeasonOut } from "@/lib/api/gen/types.gen";
import { useOpened } from "@/lib/api/opened";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { type Assignee, assigneeOf, assignmentOf, type Choice, partsOf } from "../assignments";
import { stageMessages } from "../stage-messages";
import styles from "./stages.module.css";

interface Props {
  readonly season: SeasonOut;
  /** Any card of the season: it names the table whose parts are assigned. */
  readonly card: ScorecardOut | undefined;
}

/** Who checks which part of the table; the leader assigns. */
export function VerifiersCard({ season, card }: Props) {
  const t = useMessages(stageMessages);
  const [open, setOpen] = useState(false);
  const { data: found } = useQuery(readVerifiersOptions({ path: { season_id: season.id } }));
  if (!found) return null;
  const mayAssign = card !== undefined && found.actions.includes("assign");
  const assign = mayAssign && (
    <Button icon="edit" onClick={() => setOpen(true)}>
      {t.assign}
    </Button>
  );
  return (
    <Card title={t.verifiers} aside={assign}>
      <Assigned found={found} />
      {mayAssign && (
        <Dialog
          open={open}
          wide
          onClose={() => setOpen(false)}
          title={t.verifiers}
          description={<p>{t.assignHint}</p>}
        >
          {open && <Choosing season={season} card={card} found={found} onDone={() => setOpen(false)} />}
        </Dialog>
      )}
    </Card>
  );
}

function Assigned({ found }: { readonly found: AssignmentsOut }) {
  const t = useMessages(stageMessages);
  if (found.assignments.length === 0) return <p>{t.nobodyAssigned}</p>;
  const parts = new Map<string, string[]>();
  for (const { part, part_name, name } of found.assignments) {
    const title = [part, part_name].filter(Boolean).join(". ");
    parts.set(title, [...(parts.get(title) ?? []), name || t.leader]);
  }
  return (
    <dl className={styles.facts}>
      {[...parts].map(([part, given]) => (
        <div key={part} className={styles.fact}>
          <dt>{part}</dt>
          <dd>{given.join("; ")}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ChoosingProps {
  readonly season: SeasonOut;
  readonly card: ScorecardOut;
  readonly found: AssignmentsOut;
  readonly onDone: () => void;
}

/** Reads what there is to choose from, then shows the form. */
function Choosing({ season, card, found, onDone }: ChoosingProps) {
  const t = useMessages(stageMessages);
  const table = useQuery(readCriteriaTableOptions({ path: { set_id: card.criteria_set_id } }));
  const people = useQuery(listVerifiersOptions({ path: { season_id: season.id } }));
  const members = useQuery(
    listMembershipsOptions({ path: { block_id: season.block_id }, query: { year: season.year } }),
  );
  if (!table.data || !people.data || !members.data) return <Skeleton />;
  const choices: readonly Choice[] = [
    { value: "leader", label: t.leader },
    ...people.data.map(({ id, name }) => ({ value: `person ${id}` as Assignee, label: name })),
    ...members.data.map(({ unit }) => ({ value: `unit ${unit.id}` as Assignee, label: unit.name })),
  ];
  return <AssignForm {...{ season, found, choices, onDone }} parts={partsOf(table.data)} />;
}

interface Draft {
  assignments: { part: string; to: string }[];
}

interface FormProps {
  readonly season: SeasonOut;
  readonly found: AssignmentsOut;
  readonly parts: readonly Choice[];
  readonly choices: readonly Choice[];
  readonly onDone: () => void;
}

function AssignForm({ season, found: present, parts, choices, onDone }: FormProps) {
  const found = useOpened(present);
  const t = useMessages(stageMessages);
  const form = useAppForm<Draft, Draft>({
    schema: v.object({ assignments: v.array(v.object({ part: requiredText(), to: requiredText() })) }),
    initial: { assignments: found.assignments.map((one) => ({ part: one.part, to: assigneeOf(one) })) },
    submit: async ({ assignments }) => {
      const body = { assignments: assignments.map(({ part, to }) => assignmentOf(part, to)) };
      await assignVerifiers({ path: { season_id: season.id }, headers: ifMatch(found), body });
      await refresh("scoring", "seasons");
      notify(t.assigned);
      onDone();
    },
  });
  const { assignments } = form.values;
  const add = () => form.set("assignments", [...assignments, { part: "", to: "" }]);
  return (
    <Form
      form={form}
      action={t.save}
      others={
        <Button icon="add" onClick={add}>
          {t.addLine}
        </Button>
      }
    >
      {assignments.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the order
        <AssignRow key={index} {...{ form, index, parts, choices }} />
      ))}
    </Form>
  );
}

interface RowProps extends Pick<FormProps, "parts" | "choices"> {
  readonly form: AppForm<Draft>;
  readonly index: number;
}

function AssignRow({ form, index, parts, choices }: RowProps) {
  const t = useMessages(stageMessages);
  return (
    <div className={styles.assignment}>
      <Select label={t.partOf(index + 1)} options={parts} {...form.bind(`assignments.${index}.part`)} />
      <Select label={t.assigneeOf(index + 1)} options={choices} {...form.bind(`assignments.${index}.to`)} />
      <IconButton
        icon="delete"
        label={t.removeLine(index + 1)}
        onClick={() => form.set("assignments", form.values.assignments.toSpliced(index, 1))}
      />
    </div>
  );
}
