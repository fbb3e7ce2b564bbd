import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listCriteriaDoubtsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listCriteriaDoubts, settleCriteriaDoubts } from "@/lib/api/gen/sdk.gen";
import type { CriteriaSetOut, DoubtOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Pagination } from "@/ui/pagination/pagination";
import { doubtMessages } from "../doubt-messages";
import styles from "./criteria.module.css";

interface Props {
  readonly set: CriteriaSetOut;
  /** Leads to a place of the draft. */
  readonly onGo?: (pointer: string) => void;
}

/** What of an imported workbook was not read for certain: looked at one by one, then settled. */
export function DoubtsPanel({ set, onGo }: Props) {
  const t = useMessages(doubtMessages);
  const [error, setError] = useState<Error | null>(null);
  const path = { set_id: set.id };
  const query = { page_size: 50 };
  const doubts = useInfiniteQuery(
    pages(listCriteriaDoubtsQueryKey({ path, query }), (cursor, signal) =>
      listCriteriaDoubts({ path, query: { ...query, cursor }, signal }),
    ),
  );
  const open = (doubts.data ?? []).filter(({ settled_at }) => settled_at === null);
  const settle = async (numbers: number[]) => {
    try {
      setError(null);
      await settleCriteriaDoubts({ path, body: { numbers } });
      await refresh("criteria");
    } catch (failure) {
      setError(failure as Error);
    }
  };
  return (
    <Card title={t.title(set.open_doubts)}>
      <Stack>
        <p className={styles.soft}>{t.hint}</p>
        {error && <ErrorState error={error} />}
        <ul className={styles.findings}>
          {open.map((doubt) => (
            <Doubt
              key={doubt.number}
              doubt={doubt}
              onGo={onGo}
              onSettle={() => void settle([doubt.number])}
            />
          ))}
        </ul>
        <Pagination pages={doubts} />
        {open.length > 1 && (
          <div>
            <Button onClick={() => void settle(open.map(({ number }) => number).slice(0, 200))}>
              {t.settleAll(open.length)}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  );
}

interface DoubtProps {
  readonly doubt: DoubtOut;
  readonly onGo: ((pointer: string) => void) | undefined;
  readonly onSettle: () => void;
}

function Doubt({ doubt, onGo, onSettle }: DoubtProps) {
  const t = useMessages(doubtMessages);
  const { sheet, row, column, message, content, path } = doubt;
  const where = t.where(sheet, `${column}${row}`);
  return (
    <li className={styles.doubt}>
      <div>
        <b>{where}</b> {message}
        <div className={styles.content}>{content}</div>
      </div>
      <Row gap="small">
        {path && onGo && (
          <Button variant="quiet" onClick={() => onGo(path)} aria-label={`${t.go}: ${where}`}>
            {t.go}
          </Button>
        )}
        <Button onClick={onSettle} aria-label={`${t.settle}: ${where}`}>
          {t.settle}
        </Button>
      </Row>
    </li>
  );
}
