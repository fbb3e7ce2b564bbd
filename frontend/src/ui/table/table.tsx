import type { ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import { classNames } from "@/lib/class-names";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Icon } from "@/ui/icon/icon";
import { uiMessages } from "@/ui/messages";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { directionIn, nextSort } from "./sort";
import styles from "./table.module.css";

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Names the row for screen readers and heads its card on a phone. */
  readonly isRowHeader?: boolean;
  readonly align?: "end";
  /** The name the API sorts by; absent where it cannot. */
  readonly sortBy?: string;
}

/** Any TanStack query fits. */
export interface Loading {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly refetch?: () => unknown;
}

/** Something that the rows show is on its way. */
export const COMING: Loading = { isPending: true, error: null };

interface Props<Row> {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly loading?: Loading;
  /** What to say where there is nothing. */
  readonly empty: string;
  /** As the API writes it: "-total,name". */
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string) => void;
}

/** Rows with designed loading, error and empty states; a list of cards on a phone. */
export function Table<Row>(props: Props<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, loading, empty } = props;
  if (loading?.error) return <ErrorState error={loading.error} onRetry={loading.refetch} />;
  if (!loading?.isPending && rows.length === 0) return <EmptyState title={empty} />;
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-busy={loading?.isPending}>
        <caption className={captionHidden ? styles.hiddenCaption : styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody key={loading?.isPending ? "coming" : "come"}>
          {loading?.isPending ? (
            <LoadingRows columns={columns.length} />
          ) : (
            rows.map((row) => <TableRow key={rowKey(row)} row={row} columns={columns} />)
          )}
        </tbody>
      </table>
    </div>
  );
}

interface HeaderProps<Row> {
  readonly column: Column<Row>;
  readonly sort: string | undefined;
  readonly onSort: ((sort: string) => void) | undefined;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const t = useMessages(uiMessages);
  const { sortBy, header } = column;
  if (!sortBy || !onSort) {
    return (
      <th scope="col" className={column.align && styles.end}>
        {header}
      </th>
    );
  }
  const direction = directionIn(sort, sortBy);
  return (
    <th scope="col" className={column.align && styles.end} aria-sort={direction}>
      <button
        type="button"
        className={styles.sort}
        title={t.sortBy(header)}
        onClick={() => onSort(nextSort(sort, sortBy))}
      >
        {header}
        {direction && <Icon name={direction === "ascending" ? "arrowUp" : "arrowDown"} />}
      </button>
    </th>
  );
}

function TableRow<Row>({ row, columns }: { readonly row: Row; readonly columns: readonly Column<Row>[] }) {
  return (
    <tr>
      {columns.map((column) => {
        const className = classNames(column.align && styles.end);
        return column.isRowHeader ? (
          <th key={column.key} scope="row" className={className}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} data-label={column.header} className={className}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}

function LoadingRows({ columns }: { readonly columns: number }) {
  return ["first", "second", "third"].map((row) => (
    <tr key={row}>
      <td colSpan={columns}>
        <Skeleton />
      </td>
    </tr>
  ));
}
