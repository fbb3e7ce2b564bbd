import { useMessages } from "@/i18n/language";
import type { SeasonOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { PapersMenu } from "@/papers/papers-menu";
import { Card } from "@/ui/card/card";
import { Row } from "@/ui/layout/stack";
import { Stat, Stats } from "@/ui/stat/stat";
import { seasonMessages } from "../messages";
import styles from "./overview.module.css";
import { SeasonActions } from "./season-actions";

/** The year: its theme, its plan, its stated results, and what may be done with it. */
export function SeasonCard({ season }: { readonly season: SeasonOut }) {
  const t = useMessages(seasonMessages);
  return (
    <Card title={season.title}>
      <div>
        <p className={styles.role}>{t.theme}</p>
        <p className={season.theme ? styles.theme : styles.note}>{season.theme ?? t.noTheme}</p>
      </div>
      <Dates season={season} />
      {season.source && <p className={styles.note}>{t.source(season.source)}</p>}
      {season.plan && <p className={styles.plan}>{season.plan}</p>}
      {season.highlights.length > 0 && (
        <Stats>
          {season.highlights.map(({ label, value }) => (
            <Stat key={label} label={label} value={value} />
          ))}
        </Stats>
      )}
      <Row gap="small">
        <SeasonActions season={season} />
        <PapersMenu
          papers={[
            { name: t.planPaper, path: `/api/v1/seasons/${season.id}/plan-paper?` },
            { name: t.reportPaper, path: `/api/v1/seasons/${season.id}/report-paper?` },
          ]}
        />
      </Row>
    </Card>
  );
}

function Dates({ season }: { readonly season: SeasonOut }) {
  const t = useMessages(seasonMessages);
  const said = [
    season.launched_on && t.launchedOn(formatDate(season.launched_on)),
    season.summed_up_on && t.summedUpOn(formatDate(season.summed_up_on)),
    season.closed_on && t.closedOn(formatDate(season.closed_on)),
  ].filter(Boolean);
  return said.length > 0 && <p className={styles.note}>{said.join(" · ")}</p>;
}
