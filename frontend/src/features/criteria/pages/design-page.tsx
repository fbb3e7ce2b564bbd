import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { readCriteriaFormatOptions, readCriteriaSetOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CriteriaSetOut, FormatOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { formatInstant } from "@/lib/dates";
import { type Draft, readDraft } from "@/lib/drafts";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { ConflictDialog, readDocument } from "../design/conflict-dialog";
import { DesignBar } from "../design/design-bar";
import { designMessages } from "../design/design-messages";
import { DesignStore } from "../design/design-store";
import { Designer } from "../design/designer";
import { type Json, readExact } from "../design/exact-json";
import { draftName, useSaving } from "../design/use-saving";

const route = getRouteApi("/signed-in/khoi/$blockId/tieu-chi/$setId");

/** The designer of one version of a block's scoring table. */
export function DesignPage() {
  const { setId } = route.useParams();
  const me = useMe();
  const set = useQuery(readCriteriaSetOptions({ path: { set_id: setId } }));
  const format = useQuery({ ...readCriteriaFormatOptions(), staleTime: Number.POSITIVE_INFINITY });
  const opened = useQuery({
    queryKey: ["criteria-design", setId, me.id],
    queryFn: async () => ({
      doc: await readDocument(setId),
      draft: (await readDraft<string>(me.id, draftName(setId))) ?? null,
    }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const error = set.error ?? format.error ?? opened.error;
  if (error) return <ErrorState error={error} onRetry={() => void opened.refetch()} />;
  if (!set.data || !format.data || !opened.data) return <Skeleton />;
  return <OpenDesign key={setId} set={set.data} format={format.data} {...opened.data} />;
}

interface OpenProps {
  readonly set: CriteriaSetOut;
  readonly format: FormatOut;
  readonly doc: Json;
  readonly draft: Draft<string> | null;
}

function OpenDesign({ set: latest, format, doc, draft }: OpenProps) {
  const t = useMessages(designMessages);
  const [set] = useState({ ...latest, version: draft?.version ?? latest.version });
  const editable = latest.actions.includes("edit");
  const [restored, setRestored] = useState(editable ? draft : null);
  const [store] = useState(() => new DesignStore(doc, restored ? readExact(restored.values) : doc));
  const saving = useSaving(store, set);
  const discard = () => {
    store.replace(doc);
    setRestored(null);
  };
  return (
    <Page>
      <PageHeader
        title={t.title}
        above={
          <Breadcrumbs>
            <Link to="/khoi/$blockId/tieu-chi" params={{ blockId: set.block_id }} search={{ nam: set.year }}>
              {t.back}
            </Link>
          </Breadcrumbs>
        }
        description={<p>{latest.title}</p>}
      />
      {!editable && <Callout>{t.fileOnly}</Callout>}
      {restored && (
        <Callout tone="warn" title={t.restored(formatInstant(restored.at))}>
          <Button onClick={discard}>{t.discard}</Button>
        </Callout>
      )}
      {editable && <DesignBar store={store} saving={saving} />}
      <Designer store={store} format={format} editable={editable} set={latest} />
      {saving.conflict && (
        <ConflictDialog
          setId={set.id}
          text={store.shown().text}
          onKeep={saving.save}
          onTake={saving.take}
          onClose={saving.leaveConflict}
        />
      )}
    </Page>
  );
}
