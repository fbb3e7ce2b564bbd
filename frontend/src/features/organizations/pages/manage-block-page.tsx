import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readBlockOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { editBlock, readBlock } from "@/lib/api/gen/sdk.gen";
import type { BlockOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { Page } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { blockMessages } from "../block-messages";
import { type BlockDraft, blockSchema } from "../block-model";
import { BlockFields } from "../components/block-fields";
import { ManageMembers } from "../components/manage-members";
import { ManageTerms } from "../components/manage-terms";
import { NewSeason } from "../components/new-season";

const route = getRouteApi("/signed-in/quan-tri/khoi/$blockId");

/** One block: its members by year, its leaders, its name. */
export function ManageBlockPage() {
  const { blockId } = route.useParams();
  const block = useQuery(readBlockOptions({ path: { block_id: blockId } }));
  if (block.error) return <ErrorState error={block.error} onRetry={block.refetch} />;
  if (!block.data) return <Skeleton />;
  return <BlockView block={block.data} />;
}

function BlockView({ block }: { readonly block: BlockOut }) {
  const t = useMessages(blockMessages);
  const may = (action: string) => block.actions.includes(action);
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/quan-tri/khoi">{t.manage}</Link>
          </Breadcrumbs>
        }
        title={block.name}
        actions={
          <>
            {may("prepare_season") && <NewSeason block={block} />}
            <LinkButton to="/khoi/$blockId" params={{ blockId: block.id }}>
              {t.open}
            </LinkButton>
          </>
        }
      />
      <ManageMembers block={block} />
      <ManageTerms block={block} />
      {may("edit") && <EditCard key={block.id} block={block} />}
    </Page>
  );
}

function draftOf({ scheme_id, name, kind, locality, slug }: BlockOut): BlockDraft {
  return { scheme_id, name, kind, locality, slug };
}

function EditCard({ block }: { readonly block: BlockOut }) {
  const t = useMessages(blockMessages);
  const path = { block_id: block.id };
  const form = useEditForm({
    thing: block,
    draftOf,
    schema: blockSchema(),
    read: () => readBlock({ path }),
    save: ({ scheme_id: _, ...body }, headers) => editBlock({ path, headers, body }),
    done: () => {
      notify(t.saved);
      return refresh("organizations");
    },
  });
  return (
    <Card title={t.about}>
      <Form form={form} action={t.save}>
        <BlockFields form={form} />
      </Form>
    </Card>
  );
}
