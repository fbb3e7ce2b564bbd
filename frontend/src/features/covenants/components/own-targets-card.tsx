import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { removeTarget } from "@/lib/api/gen/sdk.gen";
import type { CovenantOut, CovenantUnit, TargetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Card } from "@/ui/card/card";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Row } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { targetsOf } from "../api";
import { planOf } from "../model";
import { targetMessages } from "../target-messages";
import { EditTarget, NewTarget } from "./target-form";
import { TitleForm } from "./title-form";

interface Props {
  readonly covenant: CovenantOut;
  /** None: the targets common to all units. */
  readonly unit: CovenantUnit | null;
}

/** Entering targets by keyboard: Enter saves a line and goes on to the next. */
export function OwnTargetsCard({ covenant, unit }: Props) {
  const t = useMessages(targetMessages);
  const targets = useQuery(targetsOf(covenant.id));
  const [edited, setEdited] = useState<TargetOut>();
  const title = unit ? t.ownTargets(unit.name) : t.common;
  const own = targets.data?.filter(({ unit_id }) => unit_id === (unit?.id ?? null)) ?? [];
  return (
    <Card title={title}>
      <Table
        caption={title}
        captionHidden
        columns={useColumns(setEdited)}
        rows={own}
        rowKey={({ id }) => id}
        loading={targets}
        empty={t.noTargets}
      />
      {edited ? (
        <EditTarget key={edited.id} target={edited} onDone={() => setEdited(undefined)} />
      ) : (
        <NewTarget covenantId={covenant.id} unitId={unit?.id ?? null} />
      )}
      {unit && <TitleForm covenantId={covenant.id} unitId={unit.id} />}
    </Card>
  );
}

function useColumns(onEdit: (target: TargetOut) => void): readonly Column<TargetOut>[] {
  const t = useMessages(targetMessages);
  const language = useLanguage();
  return [
    { key: "content", header: t.content, cell: ({ content }) => content, isRowHeader: true },
    { key: "measure", header: t.measure, cell: (target) => target.unit_of_measure },
    { key: "plan", header: t.plan, cell: (target) => planOf(target, language) },
    { key: "criterion", header: t.criterion, cell: (target) => target.criterion_id },
    {
      key: "acts",
      header: t.acts,
      cell: (target) => <LineActs target={target} onEdit={onEdit} />,
      align: "end",
    },
  ];
}

interface LineProps {
  readonly target: TargetOut;
  readonly onEdit: (target: TargetOut) => void;
}

function LineActs({ target, onEdit }: LineProps) {
  const t = useMessages(targetMessages);
  const remove = async () => {
    await removeTarget({ path: { covenant_id: target.covenant_id, target_id: target.id } });
    notify(t.removed);
    await refresh("covenants");
  };
  return (
    <Row gap="small">
      {target.actions.includes("edit") && (
        <IconButton icon="edit" label={t.edit(target.content)} onClick={() => onEdit(target)} />
      )}
      {target.actions.includes("remove") && (
        <IconButton icon="delete" label={t.remove(target.content)} onClick={() => void remove()} />
      )}
    </Row>
  );
}
