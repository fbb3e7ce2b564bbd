import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readCovenantOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Trail } from "../components/trail";
import { covenantMessages } from "../messages";
import { CovenantView } from "./covenant-view";

const route = getRouteApi("/signed-in/giao-uoc/$covenantId");

/** A covenant at its own address: whichever version, whichever year. */
export function CovenantPage() {
  const t = useMessages(covenantMessages);
  const { covenantId } = route.useParams();
  const { data } = useQuery(readCovenantOptions({ path: { covenant_id: covenantId } }));
  return (
    <Page>
      <PageHeader title={data?.title ?? t.covenant} above={<Trail covenant={data} />} />
      <CovenantView covenantId={covenantId} />
    </Page>
  );
}
