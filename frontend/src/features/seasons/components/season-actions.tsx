import { useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { closeSeason, launchSeason, prepareNextSeason, sumUpSeason } from "@/lib/api/gen/sdk.gen";
import type { SeasonOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { ActButton } from "@/ui/act-button/act-button";
import { LinkButton } from "@/ui/link-button/link-button";
import { notify } from "@/ui/toast/notify";
import { seasonMessages } from "../messages";
import { RecordSeason } from "./record-season";

const ACTS = {
  launch: launchSeason,
  sum_up: sumUpSeason,
  close: closeSeason,
  prepare_next: prepareNextSeason,
} as const;

type Act = keyof typeof ACTS;

const isAct = (action: string): action is Act => action in ACTS;

/** What the API allows to be done with the year, the next step of it first. */
export function SeasonActions({ season }: { readonly season: SeasonOut }) {
  const t = useMessages(seasonMessages);
  const acts = season.actions.filter(isAct);
  return (
    <>
      {acts.map((act, index) => (
        <SeasonAct key={act} act={act} season={season} primary={index === 0} />
      ))}
      <RecordSeason season={season} />
      {season.actions.includes("edit") && (
        <LinkButton
          to="/khoi/$blockId/sua"
          params={{ blockId: season.block_id }}
          search={{ nam: season.year }}
          icon="edit"
        >
          {t.editSeason}
        </LinkButton>
      )}
    </>
  );
}

interface ActProps {
  readonly act: Act;
  readonly season: SeasonOut;
  readonly primary: boolean;
}

function SeasonAct({ act, season, primary }: ActProps) {
  const t = useMessages(seasonMessages);
  const navigate = useNavigate();
  const words = t.acts[act];
  const run = async () => {
    const { data } = await ACTS[act]({ path: { season_id: season.id } });
    notify(words.done(data.year));
    await refresh("seasons", "organizations", "access");
    if (act === "prepare_next") {
      await navigate({
        to: "/khoi/$blockId",
        params: { blockId: data.block_id },
        search: { nam: data.year },
      });
    }
  };
  return (
    <ActButton
      words={words.button}
      means={words.consequence(season.year)}
      variant={primary ? "primary" : "secondary"}
      word={act === "close" ? String(season.year) : undefined}
      act={run}
    />
  );
}
