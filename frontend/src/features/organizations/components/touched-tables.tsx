import { useMessages } from "@/i18n/language";
import type { Touched, TouchedMembership, TouchedTerm } from "@/lib/api/gen/types.gen";
import { Callout } from "@/ui/callout/callout";
import type { AppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { type ReorganizationWords, reorganizationMessages } from "../reorganization-messages";
import type { ReorganizationDraft } from "../reorganization-model";

interface Props {
  readonly form: AppForm<ReorganizationDraft>;
  readonly touched: Touched;
  /** The names of those who carry on, as far as they are typed. */
  readonly heirs: readonly string[];
}

const RUNNING: ReadonlySet<string | null> = new Set(["running", "summed_up"]);

/** What hangs on the units: each membership and each term is decided by a person. */
export function TouchedTables({ form, touched, heirs }: Props) {
  const t = useMessages(reorganizationMessages);
  const { memberships, terms, handovers, people, roles } = touched;
  const running = memberships.some(({ season_state }) => RUNNING.has(season_state));
  return (
    <Stack>
      {handovers > 0 && (
        <Callout tone="bad" title={t.handover}>
          {t.handoverMeans}
        </Callout>
      )}
      {running && (
        <Callout tone="warn" title={t.running}>
          {t.runningMeans}
        </Callout>
      )}
      <Table
        caption={t.memberships}
        columns={membershipColumns(t, { form, heirs })}
        rows={memberships}
        rowKey={({ id }) => id}
        empty={t.nothing}
      />
      {terms.length > 0 && (
        <Table
          caption={t.terms}
          columns={termColumns(t, { form, heirs })}
          rows={terms}
          rowKey={({ id }) => id}
          empty={t.nothing}
        />
      )}
      {people + roles > 0 && <p>{t.people(people, roles)}</p>}
    </Stack>
  );
}

type Deciding = Pick<Props, "form" | "heirs">;

function membershipColumns(t: ReorganizationWords, deciding: Deciding): readonly Column<TouchedMembership>[] {
  return [
    { key: "unit", header: t.unit, cell: ({ unit }) => unit.name, isRowHeader: true },
    { key: "block", header: t.block, cell: ({ block }) => block.name },
    { key: "year", header: t.year, cell: ({ year }) => year },
    {
      key: "state",
      header: t.state,
      cell: ({ season_state, has_scores }) =>
        [season_state ? t.states[season_state] : t.noSeason, has_scores && t.withSheet]
          .filter(Boolean)
          .join(", "),
    },
    {
      key: "choice",
      header: t.choice,
      cell: (row) => <Choice row={row} stays={t.stays} {...deciding} />,
    },
  ];
}

function termColumns(t: ReorganizationWords, deciding: Deciding): readonly Column<TouchedTerm>[] {
  return [
    { key: "unit", header: t.unit, cell: ({ unit }) => unit.name, isRowHeader: true },
    { key: "block", header: t.block, cell: ({ block }) => block.name },
    { key: "role", header: t.role, cell: ({ role }) => t.roles[role] },
    {
      key: "choice",
      header: t.choice,
      cell: (row) => <Choice row={row} stays={t.staysTerm} {...deciding} />,
    },
  ];
}

interface ChoiceProps extends Deciding {
  readonly row: TouchedMembership | TouchedTerm;
  readonly stays: string;
}

function Choice({ form, heirs, row, stays }: ChoiceProps) {
  const t = useMessages(reorganizationMessages);
  const { follows } = form.values;
  return (
    <Select
      label={t.choiceOf(row.unit.name, row.block.name, row.year)}
      labelHidden
      placeholder={t.choose}
      value={follows[row.id] ?? ""}
      options={[
        ...heirs.map((name, at) => ({ value: String(at), label: t.follows(name) })),
        { value: "stays", label: stays },
        { value: "ends", label: t.ends },
      ]}
      onChange={(choice) => form.set("follows", { ...follows, [row.id]: choice })}
    />
  );
}
