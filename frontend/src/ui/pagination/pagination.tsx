import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { type Exported, ExportMenu } from "@/ui/export-menu/export-menu";
import { uiMessages } from "@/ui/messages";
import styles from "./pagination.module.css";

/** Any infinite query of TanStack fits. */
interface Props {
  readonly pages: {
    readonly isPending: boolean;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  /** The whole list as a file, by the filters that are on the screen. */
  readonly file?: Exported;
}

/** The next page of a list by its cursor, below what is already there. */
export function Pagination({ pages, file }: Props) {
  const t = useMessages(uiMessages);
  if (pages.isPending || (!pages.hasNextPage && !file)) return null; // it would jump when the list comes
  return (
    <div className={styles.pagination}>
      {pages.hasNextPage && (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t.more}
        </Button>
      )}
      {file && <ExportMenu {...file} />}
    </div>
  );
}
