import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { readSeasonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { readSeason, setCalendar } from "@/lib/api/gen/sdk.gen";
import type { SeasonOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { oneOf, requiredDate, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { PhaseFields } from "../components/phase-fields";
import { seasonMessages } from "../messages";
import { PHASE_KINDS } from "../model";
import type { SeasonTabProps } from "./season-tab";

/** The whole calendar of the year, edited and checked at once. */
export function CalendarTab({ seasonId }: SeasonTabProps) {
  const t = useMessages(seasonMessages);
  const season = useQuery(readSeasonOptions({ path: { season_id: seasonId } }));
  return (
    <Card title={t.editCalendar}>
      {season.isPending && <Skeleton />}
      {season.error && <ErrorState error={season.error} onRetry={season.refetch} />}
      {season.data && <CalendarForm key={seasonId} season={season.data} />}
    </Card>
  );
}

const schema = () =>
  v.object({
    phases: v.array(
      v.object({
        kind: oneOf(PHASE_KINDS),
        name: requiredText(),
        starts_on: requiredDate(),
        ends_on: requiredDate(),
      }),
    ),
  });

const draftOf = ({ phases }: SeasonOut) => ({ phases: phases.map(({ position: _, ...phase }) => phase) });

function CalendarForm({ season }: { readonly season: SeasonOut }) {
  const path = { season_id: season.id };
  const t = useMessages(seasonMessages);
  const navigate = useNavigate();
  const back = () =>
    navigate({ to: "/khoi/$blockId", params: { blockId: season.block_id }, search: { nam: season.year } });
  const form = useEditForm({
    thing: season,
    draftOf,
    schema: schema(),
    read: () => readSeason({ path }),
    save: (body, headers) => setCalendar({ path, headers, body }),
    done: async () => {
      await refresh("seasons");
      notify(t.saved);
      await back();
    },
  });
  return (
    <Form form={form} action={t.save} others={<Button onClick={() => void back()}>{t.leave}</Button>}>
      <PhaseFields form={form} year={season.year} />
    </Form>
  );
}
