import { useQuery } from "@tanstack/react-query";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { readScorecardWorkingOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CriterionOut, EvaluationOut, StepOut } from "@/lib/api/gen/types.gen";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { scoringMessages } from "../messages";
import { sheetMessages } from "../sheet-messages";
import styles from "./panels.module.css";
import sheetStyles from "./sheet.module.css";
import { useCard } from "./sheet-context";

interface Props {
  readonly criterion: CriterionOut;
  readonly onClose: () => void;
}

/** How the points of one criterion came about, rule by rule, beside what the rules say. */
export function WorkingDialog({ criterion, onClose }: Props) {
  const t = useMessages(scoringMessages);
  const words = useMessages(sheetMessages);
  const card = useCard();
  const working = useQuery({
    ...readScorecardWorkingOptions({ path: { card_id: card.id } }),
    staleTime: 0, // it follows what was saved a moment ago
  });
  const own = stepsOf(working.data?.own, criterion.id);
  const agreed = stepsOf(working.data?.agreed, criterion.id);
  const same = agreed.length === 0 || said(agreed) === said(own);
  return (
    <Dialog
      open
      side
      title={t.workingOf(criterion.id)}
      description={`${criterion.text} ${words.workingNow}`}
      onClose={onClose}
    >
      {working.isPending && <Skeleton />}
      {working.error && <ErrorState error={working.error} onRetry={working.refetch} />}
      {!same && <h3>{words.ownWorking}</h3>}
      <Steps steps={own} />
      {!same && <h3>{words.agreedWorking}</h3>}
      {!same && <Steps steps={agreed} />}
      <h3>{words.rulesInWords}</h3>
      <ul className={styles.rules}>
        {criterion.rules.map(({ id, words: rule, note }) => (
          <li key={id}>{[`${id}: ${rule}`, note].filter(Boolean).join(". ")}</li>
        ))}
      </ul>
    </Dialog>
  );
}

function stepsOf(evaluation: EvaluationOut | null | undefined, criterion: string): readonly StepOut[] {
  const steps = evaluation?.working ?? [];
  return steps.filter(({ id, about }) => id === criterion && (about === "rule" || about === "criterion"));
}

const said = (steps: readonly StepOut[]) => steps.map(({ text }) => text).join("\n");

function Steps({ steps }: { readonly steps: readonly StepOut[] }) {
  const language = useLanguage();
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <li key={`${step.about} ${step.rule}`}>
          <span className={sheetStyles.soft}>{step.rule || step.id}</span>
          <span>{step.text}</span>
          <b className={sheetStyles.number}>{step.points !== null && formatDecimal(step.points, language)}</b>
        </li>
      ))}
    </ol>
  );
}
