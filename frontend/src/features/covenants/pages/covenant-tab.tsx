import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listCovenantsOptions, readSeasonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { draftCovenant } from "@/lib/api/gen/sdk.gen";
import type { CovenantSummary, SeasonOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Page } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { CovenantBadge } from "../components/covenant-badge";
import { covenantMessages } from "../messages";
import styles from "./covenant-tab.module.css";
import { CovenantView } from "./covenant-view";

interface Props {
  readonly blockId: string;
  readonly seasonId: string;
}

/** The covenant of the chosen year: the version that counts, and the others of the year. */
export function CovenantTab({ seasonId }: Props) {
  const versions = useQuery(listCovenantsOptions({ query: { season: seasonId, page_size: 200 } }));
  if (versions.error) return <ErrorState error={versions.error} onRetry={versions.refetch} />;
  if (!versions.data) return <Skeleton />;
  const standing = versions.data.items.filter(({ state }) => state !== "withdrawn");
  const [shown] = standing;
  if (!shown) return <NoCovenant seasonId={seasonId} />;
  return (
    <Page>
      {versions.data.items.length > 1 && <Versions versions={versions.data.items} shown={shown.id} />}
      <CovenantView covenantId={shown.id} />
    </Page>
  );
}

interface VersionsProps {
  readonly versions: readonly CovenantSummary[];
  readonly shown: string;
}

function Versions({ versions, shown }: VersionsProps) {
  const t = useMessages(covenantMessages);
  return (
    <Card title={t.versions}>
      <ul className={styles.versions}>
        {versions.map(({ id, number, state }) => (
          <li key={id}>
            {id === shown ? (
              <span>{t.versionOf(number)}</span>
            ) : (
              <Link to="/giao-uoc/$covenantId" params={{ covenantId: id }}>
                {t.versionOf(number)}
              </Link>
            )}
            <CovenantBadge state={state} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function NoCovenant({ seasonId }: { readonly seasonId: string }) {
  const t = useMessages(covenantMessages);
  const { data: season } = useQuery(readSeasonOptions({ path: { season_id: seasonId } }));
  return (
    <Page>
      <EmptyState title={t.none}>
        <p>{t.noneHint}</p>
      </EmptyState>
      {season?.actions.includes("edit") && <NewDraft season={season} />}
    </Page>
  );
}

function NewDraft({ season }: { readonly season: SeasonOut }) {
  const t = useMessages(covenantMessages);
  const navigate = useNavigate();
  const form = useAppForm({
    schema: v.object({ title: requiredText() }),
    initial: { title: t.titleOfYear(season.year) },
    submit: async ({ title }) => {
      const { data } = await draftCovenant({ body: { season_id: season.id, title } });
      await refresh("covenants");
      await navigate({ to: "/giao-uoc/$covenantId/sua", params: { covenantId: data.id } });
    },
  });
  return (
    <Card title={t.draftNew}>
      <Form form={form} action={t.startDraft}>
        <TextField label={t.title} {...form.bind("title")} />
      </Form>
    </Card>
  );
}
