import { useMessages } from "@/i18n/language";
import type { PublicAwards, PublishedItem } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { Page } from "@/ui/layout/stack";
import { awardMessages } from "../award-messages";
import { publicMessages } from "../messages";
import { type AwardGroup, groupAwards } from "../model";
import type { SeasonProps } from "./about-year";
import { Fact, Facts } from "./facts";
import styles from "./parts.module.css";

/** The decisions: who decided apart from who presented, and who received what. */
export function Awards({ season: { decisions, source } }: SeasonProps) {
  const t = useMessages(publicMessages);
  if (decisions.length === 0) return <EmptyState title={source ? t.noAwardsStated : t.noAwards} />;
  return (
    <Page>
      {decisions.map((decision) => (
        <Decision key={decision.items[0]?.id ?? decision.subject} decision={decision} />
      ))}
    </Page>
  );
}

function Decision({ decision }: { readonly decision: PublicAwards }) {
  const t = useMessages(publicMessages);
  const missing = decision.source ? t.notStated : t.unknown;
  return (
    <Card title={`${t.awards}: ${decision.subject}`}>
      <Facts>
        <Fact label={t.decidedBy}>{decision.authority ?? missing}</Fact>
        <Fact label={t.number}>{decision.number ?? missing}</Fact>
        <Fact label={t.decidedOn}>{decision.decided_on ? formatDate(decision.decided_on) : missing}</Fact>
        <Fact label={t.presentedBy}>{decision.presenter_post ?? missing}</Fact>
        <Fact label={t.presentedOn}>
          {decision.presented_on ? formatDate(decision.presented_on) : missing}
        </Fact>
        {decision.source && <Fact label={t.source}>{decision.source}</Fact>}
      </Facts>
      {groupAwards(decision.items).map((group) => (
        <Award key={group.key} group={group} />
      ))}
    </Card>
  );
}

function Award({ group: { item, units, unnamed } }: { readonly group: AwardGroup }) {
  const t = useMessages(publicMessages);
  const { first_year: first, last_year: last } = item;
  return (
    <section className={styles.award}>
      <h3>{useAwardName(item)}</h3>
      <p className={styles.label}>
        {[item.wording, first === last ? t.forYear(last) : t.forYears(first, last)]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <ul className={styles.members}>
        {units.map(({ name, cancelledOn }) => (
          <li key={name}>
            {name}
            {cancelledOn && <em>{` (${t.cancelled(formatDate(cancelledOn))})`}</em>}
          </li>
        ))}
        {unnamed > 0 && <li>{t.unnamed(unnamed)}</li>}
      </ul>
    </section>
  );
}

/** "Bằng khen của bộ, ban, ngành, tỉnh (theo chuyên đề)". */
function useAwardName({ title, form, subtype }: PublishedItem): string {
  const words = useMessages(awardMessages);
  const name = (title && words.titles[title]) ?? (form && words.forms[form]) ?? "";
  return subtype ? `${name} (${words.subtypes[subtype]})` : name;
}
