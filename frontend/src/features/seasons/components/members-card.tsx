import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listMembershipsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { seasonMessages } from "../messages";
import styles from "./overview.module.css";

interface Props {
  readonly blockId: string;
  readonly year: number;
}

/** The member units of a year in protocol order. */
export function MembersCard({ blockId, year }: Props) {
  const t = useMessages(seasonMessages);
  const members = useQuery(listMembershipsOptions({ path: { block_id: blockId }, query: { year } }));
  const units = members.data?.map(({ unit }) => unit) ?? [];
  return (
    <Card
      title={members.data ? t.membersCount(units.length) : t.tabs.members}
      aside={
        <Link to="/khoi/$blockId/thanh-vien" params={{ blockId }} search={{ nam: year }}>
          {t.details}
        </Link>
      }
    >
      {members.isPending && <Skeleton />}
      {members.error && <ErrorState error={members.error} onRetry={members.refetch} />}
      {members.data && units.length === 0 && <EmptyState title={t.noMembers(year)} />}
      {units.length > 0 && (
        <ol className={styles.members}>
          {units.map((unit) => (
            <li key={unit.id}>{unit.name}</li>
          ))}
        </ol>
      )}
    </Card>
  );
}
