import { useMessages } from "@/i18n/language";
import type { HallItem, HallOut } from "@/lib/api/gen/types.gen";
import { classNames } from "@/lib/class-names";
import { clockOf, useNow } from "@/lib/ticking";
import { hallMessages } from "../messages";
import styles from "./hall.module.css";

interface Props {
  readonly hall: HallOut;
  /** How far the server's clock is ahead of this one, in milliseconds. */
  readonly offset: number;
  /** As the main thing on the screen. */
  readonly large?: boolean;
}

/** The agenda with the point of now, its clock, and who speaks. */
export function AgendaPanel({ hall, offset, large = false }: Props) {
  const t = useMessages(hallMessages);
  const now = hall.items.find(({ state }) => state === "discussing");
  return (
    <section className={classNames(styles.agenda, large && styles.large)}>
      <h2>{now ? t.now : t.agenda}</h2>
      {now && <Present item={now} offset={offset} large={large} />}
      <Speakers hall={hall} />
      {hall.items.length === 0 && <p>{t.noAgenda}</p>}
      {(large || !now) && <Items items={hall.items} />}
    </section>
  );
}

interface PresentProps {
  readonly item: HallItem;
  readonly offset: number;
  readonly large: boolean;
}

/** The point of now; beside a ballot there is no room to speak of its papers. */
function Present({ item, offset, large }: PresentProps) {
  const t = useMessages(hallMessages);
  return (
    <>
      <p className={styles.present}>{item.title}</p>
      {item.presenter && <p>{item.presenter}</p>}
      {large && item.papers > 0 && <p>{t.papers(item.papers)}</p>}
      <Clock item={item} offset={offset} />
    </>
  );
}

function Clock({ item, offset }: { readonly item: HallItem; readonly offset: number }) {
  const t = useMessages(hallMessages);
  const now = useNow() + offset;
  if (item.began_at === null) return null;
  const left = item.due_at === null ? null : Date.parse(item.due_at) - now;
  const words = left === null ? t.running : left < 0 ? t.over : t.left;
  const time = left === null ? now - Date.parse(item.began_at) : Math.abs(left);
  return (
    <p className={styles.clock} role="timer">
      {words} <strong>{clockOf(time)}</strong>
    </p>
  );
}

function Speakers({ hall }: { readonly hall: HallOut }) {
  const t = useMessages(hallMessages);
  const called = hall.speakers.map(({ unit_name, name, state }) => ({
    who: [unit_name, name].filter(Boolean).join(" – "),
    state,
  }));
  const speaking = called.find(({ state }) => state === "speaking");
  const waiting = called.filter(({ state }) => state === "waiting").slice(0, 3);
  return (
    <>
      {speaking && (
        <p>
          {t.speaking}: <strong>{speaking.who}</strong>
        </p>
      )}
      {waiting.length > 0 && (
        <p>
          {t.nextSpeakers}: {waiting.map(({ who }) => who).join("; ")}
        </p>
      )}
    </>
  );
}

const MOST = 8; // that fit; the present point is always among them

function Items({ items }: { readonly items: readonly HallItem[] }) {
  const t = useMessages(hallMessages);
  const done = items.filter(({ state }) => state === "done").length;
  const first = Math.max(0, Math.min(done - 2, items.length - MOST));
  return (
    <ol className={styles.items} start={first + 1}>
      {items.slice(first, first + MOST).map(({ title, state }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place on the agenda
        <li key={first + index} data-state={state}>
          <span>{title}</span> <em>{t.itemStates[state]}</em>
        </li>
      ))}
    </ol>
  );
}
