import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readCriteriaEffectsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CriteriaSetOut, UnitEffect } from "@/lib/api/gen/types.gen";
import { hasStatus } from "@/lib/api/problem";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { compareMessages } from "../compare-messages";
import { useDecimals } from "../use-decimals";
import styles from "./changes.module.css";

/** What the version would do to scores already given; for those who prepare the season. */
export function EffectsPanel({ set }: { readonly set: CriteriaSetOut }) {
  const t = useMessages(compareMessages);
  const effects = useQuery({
    ...readCriteriaEffectsOptions({ path: { set_id: set.id } }),
    retry: false,
  });
  if (hasStatus(effects.error, 403)) return null;
  return (
    <Card title={t.effects}>
      <p className={styles.hint}>{t.effectsHint}</p>
      {effects.isPending && <Skeleton />}
      {effects.error && <ErrorState error={effects.error} onRetry={effects.refetch} />}
      {effects.data?.units.length === 0 && <p>{t.noCards}</p>}
      {effects.data && effects.data.units.length > 0 && <Units units={effects.data.units} />}
    </Card>
  );
}

function Units({ units }: { readonly units: readonly UnitEffect[] }) {
  const t = useMessages(compareMessages);
  const number = useDecimals();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={styles.scroll} aria-label={t.effects} tabIndex={0}>
      <table className={styles.effects}>
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
            <th scope="col">{t.criteriaChanged}</th>
            <th scope="col">{t.unasked}</th>
            <th scope="col">{t.unreported}</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, total_before, total_after, criteria, unasked, unreported }) => (
            <tr key={unit.id}>
              <th scope="row">{unit.name}</th>
              <td className={styles.number}>{number(total_before)}</td>
              <td className={styles.number}>{number(total_after)}</td>
              <td>
                {criteria
                  .map(({ criterion, before, after }) => `${criterion}: ${number(before)} → ${number(after)}`)
                  .join("; ") || t.none}
              </td>
              <td>{unasked.join("; ") || t.none}</td>
              <td>{unreported.join("; ") || t.none}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
