import { type SyntheticEvent, useState } from "react";
import { useMessages } from "@/i18n/language";
import { Stack } from "@/ui/layout/stack";
import { Table } from "@/ui/table/table";
import { developerMessages } from "../messages";
import type { Operation, Parameter } from "../reference";
import styles from "./developers.module.css";

/** One call; what it takes and answers is drawn when it is opened. */
export function OperationEntry({ operation }: { readonly operation: Operation }) {
  const [open, setOpen] = useState(false);
  const toggle = (event: SyntheticEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open);
  return (
    <details className={styles.operation} onToggle={toggle}>
      <summary>
        <strong className={styles.method}>{operation.method}</strong> <code>{operation.path}</code>{" "}
        <span lang="en">{operation.summary}</span>
      </summary>
      {open && <Details operation={operation} />}
    </details>
  );
}

function Details({ operation }: { readonly operation: Operation }) {
  const t = useMessages(developerMessages);
  const { description, guarded, parameters, body } = operation;
  return (
    <Stack>
      <p className={styles.description} lang="en">
        {description}
      </p>
      <p>{guarded ? t.guarded : t.open}</p>
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      {body && (
        <p>
          {t.body}: <code>{body}</code>
        </p>
      )}
      <Answers operation={operation} />
    </Stack>
  );
}

function Parameters({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const t = useMessages(developerMessages);
  return (
    <Table
      caption={t.parameters}
      columns={[
        { key: "name", header: t.name, cell: ({ name }) => <code>{name}</code>, isRowHeader: true },
        { key: "place", header: t.place, cell: ({ place }) => <code>{place}</code> },
        {
          key: "type",
          header: t.type,
          cell: ({ type, required }) => (
            <span>
              <code>{type}</code>
              {required && ` · ${t.required}`}
            </span>
          ),
        },
      ]}
      rows={parameters}
      rowKey={({ name, place }) => `${place} ${name}`}
      empty=""
    />
  );
}

function Answers({ operation: { answers } }: { readonly operation: Operation }) {
  const t = useMessages(developerMessages);
  return (
    <Table
      caption={t.answers}
      columns={[
        { key: "status", header: t.status, cell: ({ status }) => status, isRowHeader: true },
        { key: "words", header: t.meaning, cell: ({ words }) => <span lang="en">{words}</span> },
        { key: "type", header: t.content, cell: ({ type }) => (type ? <code>{type}</code> : "–") },
      ]}
      rows={answers}
      rowKey={({ status }) => status}
      empty=""
    />
  );
}
