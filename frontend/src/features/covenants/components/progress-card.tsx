import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Language, useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { CovenantOut, ProgressOut, TargetOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Dialog } from "@/ui/dialog/dialog";
import { ExportMenu } from "@/ui/export-menu/export-menu";
import { type Column, Table } from "@/ui/table/table";
import { progressOf, targetsOf } from "../api";
import { latestReports, planOf } from "../model";
import { targetMessages } from "../target-messages";
import { ProgressForm } from "./progress-form";

interface Props {
  readonly covenant: CovenantOut;
}

/** The latest report on each target by each unit, against its plan. */
export function ProgressCard({ covenant }: Props) {
  const t = useMessages(targetMessages);
  const targets = useQuery(targetsOf(covenant.id));
  const reports = useQuery(progressOf(covenant.id));
  const reportable = targets.data?.filter(
    ({ unit_id }) => unit_id === null || covenant.own_units.includes(unit_id),
  );
  const may = covenant.actions.includes("report_progress") && reportable && reportable.length > 0;
  return (
    <Card title={t.progress} aside={may && <Reporting covenant={covenant} targets={reportable} />}>
      <Table
        caption={t.progress}
        captionHidden
        columns={useColumns(covenant, targets.data ?? [])}
        rows={latestReports(reports.data ?? [])}
        rowKey={({ id }) => id}
        loading={reports}
        empty={t.noProgress}
      />
      {(reports.data?.length ?? 0) > 0 && (
        <div>
          <ExportMenu path={`/covenants/${covenant.id}/progress`} name={t.progress} />
        </div>
      )}
    </Card>
  );
}

function Reporting({ covenant, targets }: Props & { readonly targets: readonly TargetOut[] }) {
  const t = useMessages(targetMessages);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button icon="chart" onClick={() => setOpen(true)}>
        {t.report}
      </Button>
      <Dialog open={open} onClose={close} title={t.report}>
        {open && <ProgressForm covenant={covenant} targets={targets} onDone={close} />}
      </Dialog>
    </>
  );
}

function useColumns(covenant: CovenantOut, targets: readonly TargetOut[]): readonly Column<ProgressOut>[] {
  const t = useMessages(targetMessages);
  const language = useLanguage();
  const target = new Map(targets.map((one) => [one.id, one]));
  const unit = new Map(covenant.units.map(({ id, name }) => [id, name]));
  const plan = (id: string) => {
    const found = target.get(id);
    return found && planOf(found, language);
  };
  return [
    {
      key: "target",
      header: t.target,
      cell: ({ target_id }) => target.get(target_id)?.content,
      isRowHeader: true,
    },
    { key: "unit", header: t.unit, cell: ({ unit_id }) => unit.get(unit_id) },
    { key: "plan", header: t.plan, cell: ({ target_id }) => plan(target_id) },
    { key: "actual", header: t.actual, cell: (report) => actualOf(report, language) },
    {
      key: "period",
      header: t.period,
      cell: ({ period, on_date }) => `${period} (${formatDate(on_date)})`,
    },
    { key: "met", header: t.outcome, cell: ({ met }) => <Met met={met} /> },
  ];
}

function actualOf({ actual_value, actual_text }: ProgressOut, language: Language) {
  return actual_value === null ? actual_text : formatDecimal(actual_value, language);
}

function Met({ met }: { readonly met: boolean | null }) {
  const t = useMessages(targetMessages);
  if (met === null) return null;
  return met ? <Badge tone="good">{t.met}</Badge> : <Badge tone="warn">{t.notMet}</Badge>;
}
