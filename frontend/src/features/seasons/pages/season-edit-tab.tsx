import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { readSeasonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { editSeason, readSeason } from "@/lib/api/gen/sdk.gen";
import type { SeasonOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { oneOf, optionalText, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { HighlightFields } from "../components/highlight-fields";
import { seasonMessages } from "../messages";
import { VISIBILITIES } from "../model";
import type { SeasonTabProps } from "./season-tab";

/** Title, theme, plan, stated results and who sees scores. */
export function SeasonEditTab({ seasonId }: SeasonTabProps) {
  const t = useMessages(seasonMessages);
  const season = useQuery(readSeasonOptions({ path: { season_id: seasonId } }));
  return (
    <Card title={t.editSeason}>
      {season.isPending && <Skeleton />}
      {season.error && <ErrorState error={season.error} onRetry={season.refetch} />}
      {season.data && <SeasonForm key={seasonId} season={season.data} />}
    </Card>
  );
}

const schema = () =>
  v.object({
    title: requiredText(),
    theme: v.pipe(
      optionalText(),
      v.transform((text) => text || null),
    ),
    plan: optionalText(20_000),
    highlights: v.array(v.object({ label: requiredText(), value: requiredText() })),
    scores_visible_to: oneOf(VISIBILITIES),
  });

function draftOf(season: SeasonOut) {
  const { title, theme, plan, highlights, scores_visible_to } = season;
  return { title, theme: theme ?? "", plan, highlights, scores_visible_to };
}

function SeasonForm({ season }: { readonly season: SeasonOut }) {
  const path = { season_id: season.id };
  const t = useMessages(seasonMessages);
  const navigate = useNavigate();
  const back = () =>
    navigate({
      to: "/khoi/$blockId",
      params: { blockId: season.block_id },
      search: { nam: season.year },
    });
  const form = useEditForm({
    thing: season,
    draftOf,
    schema: schema(),
    read: () => readSeason({ path }),
    save: (body, headers) => editSeason({ path, headers, body }),
    done: async () => {
      await refresh("seasons");
      notify(t.saved);
      await back();
    },
  });
  return (
    <Form form={form} action={t.save} others={<Button onClick={() => void back()}>{t.leave}</Button>}>
      <TextField label={t.seasonTitle} {...form.bind("title")} />
      <TextField label={t.theme} note={t.optional} {...form.bind("theme")} />
      <Textarea label={t.plan} note={t.optional} {...form.bind("plan")} />
      <Select
        label={t.scoresVisibleTo}
        placeholder={null}
        options={VISIBILITIES.map((value) => ({ value, label: t.visibilities[value] }))}
        {...form.bind("scores_visible_to")}
      />
      <HighlightFields form={form} />
    </Form>
  );
}
