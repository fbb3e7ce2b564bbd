import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import type { SeasonOut } from "@/lib/api/gen/types.gen";
import { formatDate, today } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { Timeline } from "@/ui/timeline/timeline";
import { seasonMessages } from "../messages";
import { momentOf, nextPhase } from "../model";
import styles from "./overview.module.css";

/** The calendar of the year: what is over, what runs, what comes next and when. */
export function TimelineCard({ season }: { readonly season: SeasonOut }) {
  const t = useMessages(seasonMessages);
  const now = today();
  const coming = nextPhase(season.phases, now);
  const steps = season.phases.map((phase) => ({
    key: String(phase.position),
    title: phase.name,
    when: t.period(formatDate(phase.starts_on), formatDate(phase.ends_on)),
    moment: momentOf(phase, now),
  }));
  const { block_id: blockId, year: nam } = season;
  return (
    <Card
      title={t.calendar}
      aside={
        season.actions.includes("edit") && (
          <Link to="/khoi/$blockId/lich" params={{ blockId }} search={{ nam }}>
            {t.editCalendar}
          </Link>
        )
      }
    >
      {coming && <p className={styles.note}>{t.next(coming.name, formatDate(coming.starts_on))}</p>}
      {steps.length > 0 ? <Timeline label={t.calendar} steps={steps} /> : <EmptyState title={t.noCalendar} />}
    </Card>
  );
}
