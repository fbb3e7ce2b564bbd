import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listTasksOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { Task } from "@/lib/api/gen/types.gen";
import { useUnitNames } from "@/lib/api/names";
import { formatDate, today } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { type HomeWords, homeMessages } from "../messages";
import { addressOf, urgencyOf } from "../model";
import styles from "./task-list.module.css";

/** What waits for the signed-in person, the most urgent first; it changes by itself. */
export function TaskList() {
  const t = useMessages(homeMessages);
  const tasks = useQuery(listTasksOptions());
  const unitName = useUnitNames(tasks.data?.map(({ unit_id }) => unit_id) ?? []);
  if (tasks.error) return <ErrorState error={tasks.error} onRetry={tasks.refetch} />;
  if (tasks.isPending || unitName.coming) return <Skeleton />;
  if (tasks.data.length === 0) {
    return (
      <EmptyState title={t.nothing}>
        <p>{t.nothingHint}</p>
      </EmptyState>
    );
  }
  return (
    <Card title={t.tasks(tasks.data.length)}>
      <ul className={styles.tasks}>
        {tasks.data.map((task) => (
          <TaskRow
            key={`${task.kind} ${task.subject_id} ${task.unit_id}`}
            task={task}
            unit={unitName(task.unit_id)}
          />
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  readonly task: Task;
  readonly unit: string | undefined;
}

function TaskRow({ task, unit }: RowProps) {
  const t = useMessages(homeMessages);
  return (
    <li className={styles.task}>
      <div>
        <Link {...addressOf(task)} className={styles.act}>
          {t.kinds[task.kind]}
        </Link>
        <p className={styles.about}>{task.title}</p>
        <p className={styles.place}>
          {[unit, task.block_name, t.yearOf(task.year)].filter(Boolean).join(" · ")}
        </p>
      </div>
      {task.due && <Due due={task.due} />}
    </li>
  );
}

function Due({ due }: { readonly due: string }) {
  const t = useMessages(homeMessages);
  const { tone, days } = urgencyOf(due, today());
  return <Badge tone={tone}>{dueWords(t, tone, days, formatDate(due))}</Badge>;
}

function dueWords(t: HomeWords, tone: "bad" | "warn" | "neutral", days: number, day: string): string {
  if (tone === "bad") return t.overdue(-days);
  if (days === 0) return t.dueToday;
  return tone === "warn" ? t.dueIn(days, day) : t.dueOn(day);
}
