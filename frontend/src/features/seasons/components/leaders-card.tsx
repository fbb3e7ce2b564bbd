import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listTermsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { TermOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { seasonMessages } from "../messages";
import styles from "./overview.module.css";

interface Props {
  readonly blockId: string;
  readonly year: number;
}

/** Who leads the block in a year, and from when. */
export function LeadersCard({ blockId, year }: Props) {
  const t = useMessages(seasonMessages);
  const terms = useQuery(listTermsOptions({ path: { block_id: blockId } }));
  const ofYear = terms.data?.filter((term) => term.year === year) ?? [];
  return (
    <Card title={t.leaders}>
      {terms.isPending && <Skeleton />}
      {terms.error && <ErrorState error={terms.error} onRetry={terms.refetch} />}
      {terms.data && ofYear.length === 0 && <EmptyState title={t.noLeader(year)} />}
      <Stack gap="small">
        {ofYear.map((term) => (
          <Term key={term.id} term={term} />
        ))}
      </Stack>
    </Card>
  );
}

function Term({ term }: { readonly term: TermOut }) {
  const t = useMessages(seasonMessages);
  const until = term.ends_on ? t.until(formatDate(term.ends_on)) : t.lasting;
  return (
    <div>
      <p className={styles.role}>{t.roles[term.role]}</p>
      <p className={styles.name}>{term.unit.name}</p>
      <p className={styles.note}>{`${t.since(formatDate(term.starts_on))} ${until}`}</p>
    </div>
  );
}
