import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { uiMessages } from "@/ui/messages";
import styles from "./pagination.module.css";

/** Any infinite query of TanStack fits. */
interface Props {
  readonly pages: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** The next page of a list by its cursor, below what is already there. */
export function Pagination({ pages }: Props) {
  const t = useMessages(uiMessages);
  if (!pages.hasNextPage) return null;
  return (
    <div className={styles.pagination}>
      <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t.more}
      </Button>
    </div>
  );
}
