import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { readEligibilityOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { endAwardHold, openAwardHold } from "@/lib/api/gen/sdk.gen";
import type { EligibilityItem, EligibilityOut } from "@/lib/api/gen/types.gen";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { eligibilityMessages } from "../eligibility-messages";
import { awardKey } from "../model";
import { useAwardNames } from "../use-award-names";
import styles from "./eligibility.module.css";
import { Grounds, VerdictBadge } from "./grounds";
import { HoldsCard } from "./holds-card";
import { PredecessorsCard } from "./predecessors-card";
import { YearsCard } from "./years-card";

interface Props {
  readonly unitId: string;
  readonly year: number | undefined;
}

/** What the unit may be awarded and when next, with the records behind it; nothing for others. */
export function Eligibility({ unitId, year }: Props) {
  const found = useQuery(readEligibilityOptions({ path: { unit_id: unitId }, query: { year } }));
  if (found.error) return <ErrorState error={found.error} onRetry={found.refetch} />;
  if (!found.data) return <Skeleton />;
  if (found.data.items.length === 0) return null;
  return (
    <>
      <Verdicts found={found.data} aside={<OtherYears unitId={unitId} year={found.data.year} />} />
      <YearsCard unitId={unitId} found={found.data} />
      <PredecessorsCard unitId={unitId} found={found.data} />
      <HoldsCard
        found={found.data}
        open={(body) => openAwardHold({ path: { unit_id: unitId }, body })}
        end={(holdId, body) => endAwardHold({ path: { hold_id: holdId }, body })}
      />
    </>
  );
}

interface VerdictsProps {
  readonly found: Pick<EligibilityOut, "year" | "rule_set" | "items">;
  readonly aside: ReactNode;
}

/** Each award with its verdict and grounds, and the earliest year for it. */
export function Verdicts({ found, aside }: VerdictsProps) {
  const t = useMessages(eligibilityMessages);
  const language = useLanguage();
  const { year, rule_set, items } = found;
  return (
    <Card title={t.title(year)} aside={aside}>
      <Stack>
        <p className={styles.reference}>
          {t.basis}: {rule_set.reference}. {rule_set.caution?.[language]}
        </p>
        <ul className={styles.items}>
          {items.map((item) => (
            <Item key={awardKey(item)} item={item} year={year} />
          ))}
        </ul>
        <p className={styles.reference}>{t.nextMeans}</p>
      </Stack>
    </Card>
  );
}

function Item({ item, year }: { readonly item: EligibilityItem; readonly year: number }) {
  const t = useMessages(eligibilityMessages);
  const { nameOf } = useAwardNames();
  const next = item.next_year === null ? t.nextNone : t.next(item.next_year);
  return (
    <li>
      <p className={styles.name}>{nameOf(item)}</p>
      <Row gap="small">
        <VerdictBadge verdict={item.verdict} />
        {item.next_year !== year && <span>{next}</span>}
      </Row>
      <Grounds of={item} />
    </li>
  );
}

function OtherYears({ unitId, year }: { readonly unitId: string; readonly year: number }) {
  const t = useMessages(eligibilityMessages);
  return (
    <Row gap="small">
      {[year - 1, year + 1].map((other) => (
        <Link
          key={other}
          to="/don-vi/$unitId/khen-thuong"
          params={{ unitId }}
          search={{ nam: other }}
          resetScroll={false}
        >
          {t.ofYear(other)}
        </Link>
      ))}
    </Row>
  );
}
