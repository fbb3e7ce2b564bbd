import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { readCriteriaTableOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { discussCriteriaSet, reopenCriteriaSet } from "@/lib/api/gen/sdk.gen";
import type { CriteriaSetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row, Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { compareMessages } from "../compare-messages";
import { criteriaMessages } from "../messages";
import { STATE_TONES } from "../model";
import { newVersionMessages } from "../new-version-messages";
import { AdoptForm } from "./adopt-form";
import styles from "./criteria.module.css";
import { DoubtsPanel } from "./doubts-panel";
import { ExcelForm } from "./excel-form";
import { Findings } from "./findings";
import { Rehearsal } from "./rehearsal";
import { TableView } from "./table-view";
import { UploadForm } from "./upload-form";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Step = "adopt" | "edit" | "excel" | undefined;

/** One version: what it is, what may be done with it, the table, its slips, a rehearsal. */
export function SetCard({ shown }: { readonly shown: CriteriaSetOut }) {
  const t = useMessages(criteriaMessages);
  const [step, setStep] = useState<Step>();
  const table = useQuery(readCriteriaTableOptions({ path: { set_id: shown.id } }));
  const leave = () => setStep(undefined);
  return (
    <Page>
      <Card
        title={shown.title}
        aside={<Badge tone={STATE_TONES[shown.state]}>{t.states[shown.state]}</Badge>}
      >
        <Stack>
          <About shown={shown} />
          {step === undefined && <Acts shown={shown} onStep={setStep} />}
          {step === "adopt" && <AdoptForm setId={shown.id} onDone={leave} />}
          {step === "edit" && (
            <UploadForm seasonId={shown.season_id} draft={shown} further={shown.number > 1} onDone={leave} />
          )}
          {step === "excel" && (
            <ExcelForm seasonId={shown.season_id} draft={shown} further={false} onDone={leave} />
          )}
        </Stack>
      </Card>
      {shown.open_doubts > 0 && <DoubtsPanel set={shown} />}
      {shown.state !== "superseded" && <Findings setId={shown.id} />}
      <Card title={t.title}>
        {table.isPending && <Skeleton />}
        {table.error && <ErrorState error={table.error} onRetry={table.refetch} />}
        {table.data && <TableView table={table.data} />}
      </Card>
      <Rehearsal setId={shown.id} />
    </Page>
  );
}

function About({ shown }: { readonly shown: CriteriaSetOut }) {
  const t = useMessages(criteriaMessages);
  const rows: readonly (readonly [string, string | null])[] = [
    [t.versions, t.version(shown.number)],
    [t.reason, shown.reason],
    [t.adoptedOn, shown.adopted_on && formatDate(shown.adopted_on)],
    [t.resolution, shown.resolution],
    [t.hash, shown.hash.slice(0, 16)],
  ];
  return (
    <dl className={styles.facts}>
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

interface ActsProps {
  readonly shown: CriteriaSetOut;
  readonly onStep: (step: Step) => void;
}

function Acts({ shown, onStep }: ActsProps) {
  const t = useMessages(criteriaMessages);
  const words = useMessages(newVersionMessages);
  const [error, setError] = useState<unknown>(null);
  const run = async (act: () => Promise<unknown>, said: string) => {
    try {
      await act();
      await refresh("criteria");
      notify(said);
    } catch (failure) {
      setError(failure);
    }
  };
  const path = { set_id: shown.id };
  const may = (action: string) => shown.actions.includes(action);
  return (
    <Stack>
      {error !== null && <ErrorState error={error} />}
      <Row>
        {may("adopt") && (
          <Button variant="primary" onClick={() => onStep("adopt")}>
            {t.adopt}
          </Button>
        )}
        {may("discuss") && (
          <Button variant="primary" onClick={() => void run(() => discussCriteriaSet({ path }), t.discussed)}>
            {t.discuss}
          </Button>
        )}
        {may("reopen") && (
          <Button onClick={() => void run(() => reopenCriteriaSet({ path }), t.reopened)}>{t.reopen}</Button>
        )}
        {may("edit") && <Button onClick={() => onStep("edit")}>{t.replace}</Button>}
        {may("edit") && <Button onClick={() => onStep("excel")}>{words.replace}</Button>}
        <Ways shown={shown} />
      </Row>
    </Stack>
  );
}

/** Where the version leads to: the designer, the comparison, its files. */
function Ways({ shown }: { readonly shown: CriteriaSetOut }) {
  const t = useMessages(criteriaMessages);
  const words = useMessages(newVersionMessages);
  const { open } = useMessages(compareMessages);
  const params = { blockId: shown.block_id, setId: shown.id };
  return (
    <>
      <LinkButton to="/khoi/$blockId/tieu-chi/$setId" params={params}>
        {words.design}
      </LinkButton>
      <LinkButton to="/khoi/$blockId/tieu-chi/$setId/so-sanh" params={params}>
        {open}
      </LinkButton>
      <LinkButton
        to="/phan-tich"
        search={{ khoi: shown.block_id, nam: shown.year, phan: "cham-thu", bang: shown.id }}
      >
        {t.rehearseOnYear}
      </LinkButton>
      <Button icon="download" onClick={() => void download(shown, XLSX, "xlsx")}>
        {words.toExcel}
      </Button>
      <Button icon="download" onClick={() => void download(shown, "application/yaml", "yaml")}>
        {t.download}
      </Button>
    </>
  );
}

function download({ id, number, year }: CriteriaSetOut, accept: string, end: string): Promise<void> {
  return saveFile(`/api/v1/criteria-sets/${id}/document`, `tieu-chi-${year}-${number}.${end}`, accept);
}
