import { useEffect, useId, useRef, useState } from "react";
import { useMessages } from "@/i18n/language";
import type { BallotOut, OptionOut } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
import { Row } from "@/ui/layout/stack";
import { type BallotWords, ballotMessages } from "../ballot-messages";
import { type Chosen, STANCES } from "../vote";
import styles from "./voting.module.css";

interface Props {
  readonly ballot: BallotOut;
  readonly options: readonly OptionOut[];
  readonly chosen: Chosen;
  readonly onNext: (value: string | null) => void;
  readonly onBack: (() => void) | undefined;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What this screen asks, and the answers it takes. */
function questionOf({ ballot, options, chosen }: Props, t: BallotWords) {
  const now = chosen.length;
  const { form, choices = 1 } = ballot.rule;
  if (form === "approve") {
    const words: Choice[] = STANCES.map((value) => ({ value, label: t.stances[value] }));
    return { asked: t.stanceOn(options[now]?.label ?? ""), choices: words };
  }
  const left = options.filter(({ id }) => !chosen.includes(id));
  const placed = options.every(({ unit_id }) => unit_id !== null) ? t.pickUnit : t.pickPlace;
  const asked = form === "rank" ? placed(now + ballot.first_place) : t.pickMany(choices);
  return { asked, choices: left.map(({ id, label }): Choice => ({ value: id, label })) };
}

/** One question on one screen, with targets as wide as the phone. */
export function Question(props: Props) {
  const t = useMessages(ballotMessages);
  const name = useId();
  const [value, setValue] = useState<string | null>(null);
  const legend = useRef<HTMLLegendElement>(null);
  const { asked, choices } = questionOf(props, t);
  const later = props.chosen.length > 0;
  const maySkip = later && props.ballot.rule.form !== "approve";
  useEffect(() => {
    if (later) legend.current?.focus();
  }, [later]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== null) props.onNext(value);
      }}
    >
      <fieldset className={styles.choices}>
        <legend ref={legend} tabIndex={-1}>
          {asked}
        </legend>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => setValue(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
        <Row gap="small">
          <Button type="submit" variant="primary" disabled={value === null}>
            {t.next}
          </Button>
          {props.onBack && <Button onClick={props.onBack}>{t.back}</Button>}
          {maySkip && (
            <Button variant="quiet" onClick={() => props.onNext(null)}>
              {t.skip}
            </Button>
          )}
        </Row>
      </fieldset>
    </form>
  );
}
