import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listAgendaPapersOptions, listSeasonPapersOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { beginItem, finishItem, postponeItem } from "@/lib/api/gen/sdk.gen";
import type { ItemOut, MeetingOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Textarea } from "@/ui/textarea/textarea";
import { hallMessages } from "../hall-messages";
import { meetingMessages } from "../messages";
import { paperMessages } from "../paper-messages";
import styles from "./agenda.module.css";
import { ItemBadge } from "./badges";
import { ItemClock } from "./item-clock";
import { ItemPapers } from "./item-papers";
import { goOn } from "./next-item";

interface Props {
  readonly items: readonly ItemOut[];
  readonly meeting: MeetingOut;
  /** Whether its points are moved on here: at the desk. */
  readonly runs?: boolean;
}

/** The agenda in its order. */
export function AgendaList({ items, meeting, runs = false }: Props) {
  const t = useMessages(meetingMessages);
  const words = useMessages(paperMessages);
  const path = { meeting_id: meeting.id };
  const papers = useQuery(listAgendaPapersOptions({ path }));
  const linked = papers.data?.actions.includes("add") || papers.data?.papers.some(({ link }) => link);
  const opens = useQuery({ ...listSeasonPapersOptions({ path }), enabled: linked === true });
  if (items.length === 0) return <EmptyState title={t.noItems} />;
  if (papers.isPending || opens.isLoading) return <Skeleton />;
  return (
    <>
      <ol className={styles.items}>
        {items.map((item) => (
          <li key={item.id}>
            <AgendaItem item={item} meeting={meeting} runs={runs}>
              {papers.data && <ItemPapers item={item} known={papers.data} opens={opens.data ?? []} />}
              {papers.error && <ErrorState error={papers.error} onRetry={papers.refetch} />}
            </AgendaItem>
          </li>
        ))}
      </ol>
      {papers.data?.actions.includes("add") && (
        <p className={styles.writer}>{words.limits(Math.floor(papers.data.largest_file / 1024 / 1024))}</p>
      )}
    </>
  );
}

interface ItemProps {
  readonly item: ItemOut;
  readonly meeting: MeetingOut;
  readonly runs: boolean;
  /** Its papers. */
  readonly children: ReactNode;
}

function AgendaItem({ item, meeting, runs, children }: ItemProps) {
  const t = useMessages(meetingMessages);
  const hall = useMessages(hallMessages);
  return (
    <Stack gap="small">
      <div className={styles.title}>
        <span>{item.title}</span>
        <ItemBadge state={item.state} meeting={meeting.state} />
        {item.minutes !== null && <span className={styles.soft}>{hall.planned(item.minutes)}</span>}
      </div>
      {item.state === "discussing" && <ItemClock item={item} />}
      {item.presenter && (
        <p className={styles.soft}>
          {t.presenter}: {item.presenter}
        </p>
      )}
      {item.papers && <p className={styles.text}>{item.papers}</p>}
      {children}
      {item.resolution && (
        <p className={styles.text}>
          {t.resolution}: {item.resolution}
        </p>
      )}
      {runs && <ItemActs item={item} meetingId={meeting.id} />}
    </Stack>
  );
}

interface ActProps {
  readonly item: ItemOut;
  readonly meetingId: string;
}

function ItemActs({ item, meetingId }: ActProps) {
  const t = useMessages(meetingMessages);
  const path = { item_id: item.id };
  const moved = async (call: Promise<unknown>) => {
    await call;
    await refresh("meetings");
  };
  return (
    <>
      {item.actions.includes("finish") && <Finish item={item} meetingId={meetingId} />}
      <Row gap="small">
        {item.actions.includes("begin") && (
          <Button icon="arrowRight" onClick={() => void moved(beginItem({ path }))}>
            {t.begin}
          </Button>
        )}
        {item.actions.includes("postpone") && (
          <Button variant="quiet" onClick={() => void moved(postponeItem({ path }))}>
            {t.postpone}
          </Button>
        )}
      </Row>
    </>
  );
}

function Finish({ item, meetingId }: ActProps) {
  const t = useMessages(meetingMessages);
  const { next } = useMessages(hallMessages);
  const form = useAppForm({
    schema: v.object({ resolution: optionalText(20_000) }),
    initial: { resolution: item.resolution },
    submit: async (body) => {
      await finishItem({ path: { item_id: item.id }, body });
      await refresh("meetings");
    },
  });
  return (
    <Form
      form={form}
      action={t.finish}
      others={<Button onClick={() => void goOn(meetingId, form.values.resolution)}>{next}</Button>}
    >
      <Textarea label={t.resolution} note={t.optional} {...form.bind("resolution")} />
    </Form>
  );
}
