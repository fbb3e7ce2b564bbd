import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listCriteriaSetsOptions, readSeasonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CriteriaSetOut } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { NewVersion } from "../components/new-version";
import { SetCard } from "../components/set-card";
import { criteriaMessages } from "../messages";
import { firstShown } from "../model";

interface Props {
  readonly blockId: string;
  readonly seasonId: string;
}

/** The scoring table of the year with its versions. */
export function CriteriaTab({ seasonId }: Props) {
  const sets = useQuery(listCriteriaSetsOptions({ query: { season: seasonId, page_size: 200 } }));
  const season = useQuery(readSeasonOptions({ path: { season_id: seasonId } }));
  if (sets.isPending || season.isPending) return <Skeleton />;
  if (sets.error) return <ErrorState error={sets.error} onRetry={sets.refetch} />;
  const prepares = season.data?.actions.includes("edit") ?? false;
  return <Versions key={seasonId} seasonId={seasonId} sets={sets.data.items} prepares={prepares} />;
}

interface VersionsProps {
  readonly seasonId: string;
  readonly sets: readonly CriteriaSetOut[];
  readonly prepares: boolean;
}

function Versions({ seasonId, sets, prepares }: VersionsProps) {
  const t = useMessages(criteriaMessages);
  const [chosen, setChosen] = useState<string>();
  const [uploading, setUploading] = useState(false);
  const shown = sets.find(({ id }) => id === chosen) ?? firstShown(sets);
  return (
    <Page>
      {sets.length > 1 && shown && (
        <Select
          label={t.versions}
          placeholder={null}
          value={shown.id}
          options={sets.map(({ id, number, state }) => ({
            value: id,
            label: `${t.version(number)} – ${t.states[state]}`,
          }))}
          onChange={setChosen}
        />
      )}
      {shown ? (
        <SetCard key={shown.id} shown={shown} />
      ) : (
        <EmptyState title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      )}
      {prepares && !uploading && (
        <div>
          <Button icon="add" variant={shown ? "secondary" : "primary"} onClick={() => setUploading(true)}>
            {t.uploadNew}
          </Button>
        </div>
      )}
      {uploading && (
        <NewVersion seasonId={seasonId} further={sets.length > 0} onDone={() => setUploading(false)} />
      )}
    </Page>
  );
}
