import { useMessages } from "@/i18n/language";
import type { AnswerIn, BallotOut, SeatOut } from "@/lib/api/gen/types.gen";
import { Progress } from "@/ui/progress/progress";
import { ballotMessages } from "../ballot-messages";
import { answerOf, type Chosen, isComplete, optionsFor, questionCount } from "../vote";
import { Question } from "./question";
import { Review } from "./review";
import styles from "./voting.module.css";

interface Props {
  readonly ballot: BallotOut;
  readonly seat: SeatOut;
  readonly chosen: Chosen;
  readonly choose: (next: Chosen) => void;
  readonly cast: (answer: AnswerIn) => Promise<void>;
  /** What is said of voting for the own unit, where the usual words do not fit. */
  readonly note: string | undefined;
}

/** The questions one after the other, then the review; what was chosen is kept by who asks. */
export function Asking({ ballot, seat, chosen, choose, cast, note }: Props) {
  const t = useMessages(ballotMessages);
  const options = optionsFor(ballot, seat);
  const questions = questionCount(ballot, options);
  if (isComplete(chosen, questions)) {
    const answer = answerOf(ballot, options, chosen);
    return <Review ballot={ballot} answer={answer} onAgain={() => choose([])} onCast={() => cast(answer)} />;
  }
  const now = chosen.length;
  return (
    <div className={styles.phone}>
      <Progress label={t.vote} done={now} of={questions} words={t.step(now + 1, questions)} />
      <Question
        key={now}
        ballot={ballot}
        options={options}
        chosen={chosen}
        onNext={(value) => choose([...chosen, value])}
        onBack={now > 0 ? () => choose(chosen.slice(0, -1)) : undefined}
      />
      {ballot.options.some(({ unit_id }) => unit_id === seat.unit_id) && (
        <p className={styles.soft}>
          {note ?? (ballot.rule.self_vote === false ? t.selfVoteNo : t.selfVoteYes)}
        </p>
      )}
    </div>
  );
}
