import { useMessages } from "@/i18n/language";
import { formatDate, isDate } from "@/lib/dates";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { clashMessages } from "./clash-messages";
import { labelOf } from "./field-label";
import styles from "./form.module.css";
import type { Clash } from "./merged";
import type { AppForm } from "./use-app-form";

type Props = Pick<AppForm<unknown>, "clashes" | "settle" | "idOf">;

/** What somebody else saved meanwhile in fields that the person changed too: chosen field by field. */
export function Clashes({ clashes = [], settle, idOf }: Props) {
  const t = useMessages(clashMessages);
  if (clashes.length === 0) return null;
  return (
    <Callout tone="warn" title={t.clashes(clashes.length)}>
      <p>{t.clashesHint}</p>
      <ul className={styles.clashes}>
        {clashes.map((clash) => (
          <One key={clash.name} clash={clash} id={idOf(clash.name)} onSettle={settle} />
        ))}
      </ul>
    </Callout>
  );
}

interface OneProps {
  readonly clash: Clash;
  readonly id: string;
  readonly onSettle: Props["settle"];
}

function One({ clash, id, onSettle }: OneProps) {
  const t = useMessages(clashMessages);
  const [, place] = /\.(\d+)(?:\.|$)/.exec(clash.name) ?? [];
  const row = place === undefined ? undefined : t.row(Number(place) + 1);
  const label = [row, labelOf(id) ?? (row ? undefined : t.wholeList)].filter(Boolean).join(", ");
  return (
    <li>
      <strong>{label}</strong>
      <span>{`${t.theirs}: ${useTold(clash.theirs, id)}`}</span>
      <span className={styles.actions}>
        <Button aria-label={t.keepMineAt(label)} onClick={() => onSettle?.(clash, "mine")}>
          {t.keepMine}
        </Button>
        <Button aria-label={t.takeTheirsAt(label)} onClick={() => onSettle?.(clash, "theirs")}>
          {t.takeTheirs}
        </Button>
      </span>
    </li>
  );
}

const KEY = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** A value in the words of its field: what a choice is called, a day as on papers. */
function useTold(value: unknown, id: string): string {
  const t = useMessages(clashMessages);
  if (value === "" || value === null || value === undefined) return t.empty;
  if (typeof value === "boolean") return value ? t.yes : t.no;
  if (Array.isArray(value)) return t.rows(value.length);
  const text = String(value);
  const control = document.getElementById(id);
  const options = control instanceof HTMLSelectElement ? [...control.options] : [];
  const choice = options.find((option) => option.value === text)?.text;
  if (choice) return choice;
  if (KEY.test(text)) return t.otherChoice; // a name that only its own list knows
  return isDate(text) ? formatDate(text) : text;
}
