import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listTermsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { endTerm } from "@/lib/api/gen/sdk.gen";
import type { BlockOut, TermOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate, today } from "@/lib/dates";
import { requiredDate } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row, Stack } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { blockMessages } from "../block-messages";
import { ActDialog } from "./act-dialog";
import { AppointForm } from "./appoint-form";

/** Who leads the block: the first leader and deputies are entered here, then leaders hand over. */
export function ManageTerms({ block }: { readonly block: BlockOut }) {
  const t = useMessages(blockMessages);
  const terms = useQuery(listTermsOptions({ path: { block_id: block.id } }));
  return (
    <Stack>
      <Table
        caption={t.leadership}
        columns={columnsWith(t, block)}
        rows={terms.data ?? []}
        rowKey={({ id }) => id}
        loading={terms}
        empty={t.noTerms}
      />
      {block.actions.includes("appoint") && (
        <Row>
          <ActDialog words={t.appoint} hint={t.appointHint}>
            {(onDone) => <AppointForm block={block} onDone={onDone} />}
          </ActDialog>
        </Row>
      )}
    </Stack>
  );
}

function columnsWith(t: (typeof blockMessages)["vi"], block: BlockOut): readonly Column<TermOut>[] {
  return [
    { key: "unit", header: t.unit, cell: ({ unit }) => unit.name, isRowHeader: true },
    { key: "role", header: t.role, cell: ({ role }) => t.roles[role] },
    { key: "year", header: t.year, cell: ({ year }) => year },
    { key: "from", header: t.from, cell: ({ starts_on }) => formatDate(starts_on) },
    {
      key: "until",
      header: t.until,
      cell: ({ ends_on }) => (ends_on ? formatDate(ends_on) : t.lasting),
    },
    {
      key: "act",
      header: t.act,
      cell: (term) =>
        term.actions.includes("end") && (
          <ActDialog words={t.end} label={t.endOf(term.unit.name)} hint={t.endHint}>
            {(onDone) => <EndForm blockId={block.id} term={term} onDone={onDone} />}
          </ActDialog>
        ),
    },
  ];
}

interface EndProps {
  readonly blockId: string;
  readonly term: TermOut;
  readonly onDone: () => void;
}

function EndForm({ blockId, term, onDone }: EndProps) {
  const t = useMessages(blockMessages);
  const form = useAppForm({
    schema: v.object({ ends_on: requiredDate() }),
    initial: { ends_on: today() },
    submit: async (body) => {
      await endTerm({ path: { block_id: blockId, term_id: term.id }, body });
      await refresh("organizations", "access");
      notify(t.ended);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.end}>
      <DateField label={t.until} {...form.bind("ends_on")} />
    </Form>
  );
}
