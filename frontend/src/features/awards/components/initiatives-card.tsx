import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listInitiativesQueryKey, listPersonsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listInitiatives, recordInitiative } from "@/lib/api/gen/sdk.gen";
import type { InitiativeOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { refresh } from "@/lib/api/query-client";
import { formatDate, today } from "@/lib/dates";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Pagination } from "@/ui/pagination/pagination";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { initiativeSchema, newInitiative, REACHES } from "../person-draft";
import { personMessages } from "../person-messages";

interface Props {
  readonly unitId: string;
  readonly may: boolean;
}

/** The recognised initiatives of a unit with their authors. */
export function InitiativesCard({ unitId, may }: Props) {
  const t = useMessages(personMessages);
  const path = { unit_id: unitId };
  const found = useInfiniteQuery(
    pages(listInitiativesQueryKey({ path }), (cursor, signal) =>
      listInitiatives({ path, query: { cursor }, signal }),
    ),
  );
  const columns: readonly Column<InitiativeOut>[] = [
    { key: "year", header: t.year, cell: ({ year }) => year },
    {
      key: "name",
      header: t.initiativeName,
      isRowHeader: true,
      cell: ({ code, name }) => `${code} – ${name}`,
    },
    { key: "reach", header: t.reach, cell: ({ reach }) => t.reaches[reach] },
    {
      key: "recognised",
      header: t.recognised,
      cell: ({ number, recognised_on, recognised_by }) =>
        `${number}, ${formatDate(recognised_on)}, ${recognised_by}`,
    },
    {
      key: "authors",
      header: t.authors,
      cell: ({ authors }) =>
        authors.map(({ person, share }) => `${person?.name ?? t.hidden} (${share} %)`).join("; "),
    },
  ];
  return (
    <Card title={t.initiatives} aside={may && <NewInitiative unitId={unitId} />}>
      <Table
        caption={t.initiatives}
        captionHidden
        columns={columns}
        rows={found.data ?? []}
        rowKey={({ id }) => id}
        loading={found}
        empty={t.noInitiatives}
      />
      <Pagination pages={found} />
    </Card>
  );
}

function NewInitiative({ unitId }: { readonly unitId: string }) {
  const t = useMessages(personMessages);
  return (
    <DialogButton words={t.recordInitiative}>
      {(close) => <InitiativeForm unitId={unitId} onDone={close} />}
    </DialogButton>
  );
}

function InitiativeForm({ unitId, onDone }: { readonly unitId: string; readonly onDone: () => void }) {
  const t = useMessages(personMessages);
  const persons = useQuery(listPersonsOptions({ query: { unit: unitId, page_size: 200 } }));
  const people = (persons.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const form = useAppForm({
    schema: initiativeSchema(t),
    initial: newInitiative(today()),
    submit: async ({ year, authors, ...rest }) => {
      const parts = authors.map(({ person_id, share }) => ({ person_id, share: Number(share) }));
      const body = { ...rest, year: Number(year), authors: parts };
      await recordInitiative({ path: { unit_id: unitId }, body });
      await refresh("awards");
      notify(t.initiativeRecorded);
      onDone();
    },
  });
  const { authors } = form.values;
  const add = () => form.set("authors", [...authors, { person_id: "", share: "" }]);
  return (
    <Form
      form={form}
      action={t.recordInitiative}
      others={
        <Button icon="add" onClick={add}>
          {t.addAuthor}
        </Button>
      }
    >
      <TextField label={t.code} {...form.bind("code")} />
      <TextField label={t.initiativeName} {...form.bind("name")} />
      <TextField label={t.year} inputMode="numeric" maxLength={4} {...form.bind("year")} />
      <Select
        label={t.reach}
        placeholder={null}
        options={REACHES.map((value) => ({ value, label: t.reaches[value] }))}
        {...form.bind("reach")}
      />
      <TextField label={t.recognised} {...form.bind("number")} />
      <DateField label={t.recognisedOn} {...form.bind("recognised_on")} />
      <TextField label={t.recognisedBy} {...form.bind("recognised_by")} />
      {authors.map((author, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an author is their place in the list
        <fieldset key={index}>
          <Select
            label={t.author(index + 1)}
            options={people}
            value={author.person_id}
            onChange={(id) => form.set(`authors.${index}.person_id`, id)}
          />
          <TextField
            label={t.share(index + 1)}
            inputMode="numeric"
            maxLength={3}
            {...form.bind(`authors.${index}.share`)}
          />
        </fieldset>
      ))}
    </Form>
  );
}
