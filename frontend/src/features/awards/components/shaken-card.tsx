import { Link } from "@tanstack/react-router";
import { useLanguage, useMessages } from "@/i18n/language";
import type { ShakenAward } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { Stack } from "@/ui/layout/stack";
import { afterMessages } from "../after-messages";
import { decisionMessages } from "../decision-messages";
import { awardMessages } from "../messages";
import { useAwardNames } from "../use-award-names";
import styles from "./eligibility.module.css";

interface Props {
  readonly items: readonly ShakenAward[];
}

/** Awards in force that today's record does not carry any more; nothing where there are none. */
export function ShakenCard({ items }: Props) {
  const t = useMessages(afterMessages);
  if (items.length === 0) return null;
  return (
    <Card title={t.shaken}>
      <ShakenList items={items} />
    </Card>
  );
}

/** The awards that lost their ground, why, and who decides whether each is cancelled. */
export function ShakenList({ items }: Props) {
  const t = useMessages(afterMessages);
  return (
    <Stack>
      <p>{t.shakenMeans}</p>
      <ul className={styles.items}>
        {items.map((item) => (
          <Shaken key={item.item_id} item={item} />
        ))}
      </ul>
    </Stack>
  );
}

function Shaken({ item }: { readonly item: ShakenAward }) {
  const t = useMessages(decisionMessages);
  const after = useMessages(afterMessages);
  const shared = useMessages(awardMessages);
  const language = useLanguage();
  const { nameOf } = useAwardNames();
  const { number, decided_on, grounds, decision_id } = item;
  const day = decided_on ? formatDate(decided_on) : shared.unknown;
  return (
    <li>
      <p className={styles.name}>
        {nameOf(item)}, {shared.span(item.first_year, item.last_year)}
      </p>
      <p>
        <Link to="/quyet-dinh/$decisionId" params={{ decisionId: decision_id }}>
          {t.decisionOf(number ?? shared.unknown, day)}
        </Link>
      </p>
      {!item.certain && <p>{after.compareLaw}</p>}
      {item.authority && <p>{after.decidesOn(item.authority)}</p>}
      {grounds.map(({ text, missing, reference }) => (
        <p key={text.vi}>
          {[text[language], missing?.[language]].filter(Boolean).join(" – ")} ({reference})
        </p>
      ))}
    </li>
  );
}
