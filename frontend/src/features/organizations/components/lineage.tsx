import { Link, useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { undoReorganization } from "@/lib/api/gen/sdk.gen";
import type { Relative, UnitAct } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { unitMessages } from "../unit-messages";

type Words = (typeof unitMessages)["vi"];

interface Props {
  readonly predecessors: readonly Relative[];
  readonly successors: readonly Relative[];
  readonly acts: readonly UnitAct[];
}

/** Whom the unit came from, who carries it on, and by which decisions. */
export function Lineage({ predecessors, successors, acts }: Props) {
  const t = useMessages(unitMessages);
  const columns = relativeColumns(t);
  return (
    <>
      {predecessors.length > 0 && (
        <Table caption={t.predecessors} columns={columns} rows={predecessors} rowKey={key} empty="" />
      )}
      {successors.length > 0 && (
        <Table caption={t.successors} columns={columns} rows={successors} rowKey={key} empty="" />
      )}
      {acts.length > 0 && (
        <Table caption={t.acts} columns={actColumns(t)} rows={acts} rowKey={({ id }) => id} empty="" />
      )}
    </>
  );
}

const key = ({ id, act_id }: Relative) => `${id} ${act_id}`;

function relativeColumns(t: Words): readonly Column<Relative>[] {
  return [
    {
      key: "unit",
      header: t.name,
      cell: ({ id, name }) => (
        <Link to="/don-vi/$unitId" params={{ unitId: id }}>
          {name}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "kind", header: t.act, cell: ({ kind }) => t.actKinds[kind] },
    { key: "on", header: t.fromDay, cell: ({ on_date }) => formatDate(on_date) },
  ];
}

function actColumns(t: Words): readonly Column<UnitAct>[] {
  return [
    { key: "kind", header: t.act, cell: ({ kind }) => t.actKinds[kind], isRowHeader: true },
    { key: "on", header: t.fromDay, cell: ({ on_date }) => formatDate(on_date) },
    { key: "basis", header: t.basis, cell: ({ basis }) => basis ?? t.noBasis },
    { key: "undo", header: t.undo, cell: (act) => act.actions.includes("undo") && <Undo act={act} /> },
  ];
}

/** Afterwards the unit may be no more, if the act brought it forth: back to the directory. */
function Undo({ act }: { readonly act: UnitAct }) {
  const t = useMessages(unitMessages);
  const navigate = useNavigate();
  const undo = async () => {
    await undoReorganization({ path: { act_id: act.id } });
    notify(t.undone);
    await navigate({ to: "/quan-tri/don-vi" });
    await refresh("organizations");
  };
  const what = `${t.undo}: ${t.actKinds[act.kind]}, ${formatDate(act.on_date)}`;
  return <ActButton words={t.undo} label={what} means={t.undoMeans} act={undo} />;
}
