import { useMessages } from "@/i18n/language";
import type { PublicSeason } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { Stat, Stats } from "@/ui/stat/stat";
import { publicMessages } from "../messages";
import { Fact, Facts } from "./facts";

export interface SeasonProps {
  readonly season: PublicSeason;
}

/** Theme, days, leader and where it is known from. What nobody states is said to be unknown. */
export function AboutYear({ season }: SeasonProps) {
  const t = useMessages(publicMessages);
  const missing = season.source ? t.notStated : t.none;
  const day = (date: string | null) => (date ? formatDate(date) : missing);
  return (
    <Card title={t.about}>
      <Facts>
        <Fact label={t.theme}>{season.theme ?? missing}</Fact>
        <Fact label={t.leader}>{season.leader ?? (season.source ? t.notStated : t.unknown)}</Fact>
        <Fact label={t.launched}>{day(season.launched_on)}</Fact>
        <Fact label={t.summedUp}>{day(season.summed_up_on)}</Fact>
        <Fact label={t.criteria}>{season.criteria ?? missing}</Fact>
        {season.source && <Fact label={t.source}>{season.source}</Fact>}
      </Facts>
      {season.highlights.length > 0 && (
        <>
          <h3>{t.highlights}</h3>
          <Stats>
            {season.highlights.map(({ label, value }) => (
              <Stat key={label} label={label} value={value} />
            ))}
          </Stats>
        </>
      )}
    </Card>
  );
}
