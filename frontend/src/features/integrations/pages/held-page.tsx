import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listHeldChangesQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listHeldChanges } from "@/lib/api/gen/sdk.gen";
import { pages } from "@/lib/api/pages";
import { Button } from "@/ui/button/button";
import { Page, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { HeldTable } from "../components/held-table";
import { integrationMessages } from "../messages";

/** What other systems ask for and an officer decides. */
export function HeldPage() {
  const t = useMessages(integrationMessages);
  const [all, setAll] = useState(false);
  const query = all ? {} : { state: "waiting" as const };
  const held = useInfiniteQuery(
    pages(listHeldChangesQueryKey({ query }), (cursor, signal) =>
      listHeldChanges({ query: { ...query, cursor }, signal }),
    ),
  );
  return (
    <Page>
      <PageHeader
        title={t.held}
        description={<p>{t.heldHint}</p>}
        actions={<Button onClick={() => setAll(!all)}>{all ? t.showWaiting : t.showAll}</Button>}
      />
      <Stack>
        <HeldTable changes={held.data ?? []} loading={held} />
        <Pagination pages={held} file={{ path: "/held-changes", query, name: t.held }} />
      </Stack>
    </Page>
  );
}
