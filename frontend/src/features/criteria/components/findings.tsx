import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { lintCriteriaSetOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { criteriaMessages } from "../messages";
import styles from "./criteria.module.css";

/** What the linter says of a table. */
export function Findings({ setId }: { readonly setId: string }) {
  const t = useMessages(criteriaMessages);
  const found = useQuery(lintCriteriaSetOptions({ path: { set_id: setId } }));
  return (
    <Card title={t.lint}>
      <p className={styles.soft}>{t.lintHint}</p>
      {found.isPending && <Skeleton />}
      {found.error && <ErrorState error={found.error} onRetry={found.refetch} />}
      {found.data?.length === 0 && <p>{t.lintClean}</p>}
      <ul className={styles.findings}>
        {found.data?.map(({ path, place, severity, code, message }) => (
          <li key={`${path} ${code} ${message}`} className={styles.finding}>
            <Badge tone={severity === "error" ? "bad" : "warn"}>{t.severities[severity]}</Badge>
            <div>
              {message}
              {place && <div className={styles.path}>{place}</div>}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
