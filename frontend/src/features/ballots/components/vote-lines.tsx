import { useMessages } from "@/i18n/language";
import type { AnswerIn, BallotOut } from "@/lib/api/gen/types.gen";
import { ballotMessages } from "../ballot-messages";
import { linesOf } from "../vote";
import styles from "./voting.module.css";

interface Props {
  readonly ballot: BallotOut;
  readonly answer: AnswerIn;
}

/** A vote in words. */
export function VoteLines({ ballot, answer }: Props) {
  const t = useMessages(ballotMessages);
  const { form } = ballot.rule;
  const words = { ranked: form === "rank", stances: t.stances, placeColumn: t.placeColumn };
  return (
    <dl className={styles.review}>
      {linesOf(ballot.options, answer, words).map(({ key, asked, chosen }) => (
        <div key={key}>
          <dt>{asked}</dt>
          <dd>{chosen}</dd>
        </div>
      ))}
    </dl>
  );
}
