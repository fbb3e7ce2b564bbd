import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { readImportOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { ImportOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Progress } from "@/ui/progress/progress";
import { Select } from "@/ui/select/select";
import { Stat, Stats } from "@/ui/stat/stat";
import { ImportActs } from "../components/import-acts";
import { RowTable } from "../components/row-table";
import { importMessages } from "../messages";
import { atWork, STATE_TONES, VERDICTS } from "../model";

const route = getRouteApi("/signed-in/quan-tri/nhap-du-lieu/$importId");
const SOON = 1000;

/** One file: how far it is, every row's verdict, and what may be done. */
export function ImportPage() {
  const t = useMessages(importMessages);
  const { importId } = route.useParams();
  const { data: found } = useSuspenseQuery({
    ...readImportOptions({ path: { import_id: importId } }),
    refetchInterval: ({ state: { data } }) => (data && atWork(data) ? SOON : false),
  });
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/quan-tri/nhap-du-lieu">{t.imports}</Link>
          </Breadcrumbs>
        }
        title={found.file_name}
        tag={<Badge tone={STATE_TONES[found.state]}>{t.states[found.state]}</Badge>}
        description={<p>{t.kinds[found.kind]}</p>}
        actions={<ImportActs found={found} />}
      />
      <Standing found={found} />
      <Rows found={found} />
    </Page>
  );
}

function Standing({ found }: { readonly found: ImportOut }) {
  const t = useMessages(importMessages);
  const { fault, counts, done, total } = found;
  if (atWork(found)) {
    const words = t.progress(`${done}`, `${total}`);
    return <Progress label={t.states[found.state]} done={done} of={Math.max(total, 1)} words={words} />;
  }
  return (
    <Stack>
      {fault && (
        <Callout tone="bad" live>
          {fault.message}
        </Callout>
      )}
      {found.state !== "discarded" && found.state !== "unreadable" && (
        <Stats>
          {VERDICTS.map((verdict) => (
            <Stat key={verdict} label={t.verdicts[verdict]} value={counts[verdict]} />
          ))}
        </Stats>
      )}
    </Stack>
  );
}

function Rows({ found }: { readonly found: ImportOut }) {
  const t = useMessages(importMessages);
  const { ket_qua: verdict } = route.useSearch();
  const navigate = route.useNavigate();
  if (found.state === "reading" || found.state === "unreadable" || found.state === "discarded") return null;
  return (
    <Stack>
      <Row>
        <Select
          label={t.verdict}
          placeholder={t.allVerdicts}
          options={VERDICTS.map((value) => ({ value, label: t.verdicts[value] }))}
          value={verdict ?? ""}
          onChange={(value) => void navigate({ search: value ? { ket_qua: value } : {}, replace: true })}
        />
        <Preview found={found} />
      </Row>
      <RowTable found={found} verdict={verdict} />
    </Stack>
  );
}

function Preview({ found }: { readonly found: ImportOut }) {
  const t = useMessages(importMessages);
  const [failure, setFailure] = useState<unknown>(null);
  const save = () => saveFile(`/api/v1/imports/${found.id}/preview`).catch(setFailure);
  return (
    <>
      <Button icon="download" onClick={() => void save()}>
        {t.preview}
      </Button>
      {failure !== null && <ErrorState error={failure} />}
    </>
  );
}
