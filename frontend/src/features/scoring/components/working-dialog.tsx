import { useQuery } from "@tanstack/react-query";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { readScorecardWorkingOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { scoringMessages } from "../messages";
import styles from "./sheet.module.css";
import { useCard } from "./sheet-context";

interface Props {
  readonly criterion: string;
  readonly onClose: () => void;
}

/** How the points of one criterion came about, rule by rule. */
export function WorkingDialog({ criterion, onClose }: Props) {
  const t = useMessages(scoringMessages);
  const language = useLanguage();
  const card = useCard();
  const working = useQuery({
    ...readScorecardWorkingOptions({ path: { card_id: card.id } }),
    staleTime: 0, // it follows what was saved a moment ago
  });
  const steps = (working.data?.agreed ?? working.data?.own)?.working ?? [];
  return (
    <Dialog open wide title={t.workingOf(criterion)} onClose={onClose}>
      {working.isPending && <Skeleton />}
      {working.error && <ErrorState error={working.error} onRetry={working.refetch} />}
      <ol className={styles.steps}>
        {steps
          .filter(({ id, about }) => id === criterion && (about === "rule" || about === "criterion"))
          .map((step) => (
            <li key={`${step.about} ${step.rule}`}>
              <span className={styles.soft}>{step.rule || step.id}</span>
              <span>{step.text}</span>
              <b className={styles.number}>{step.points !== null && formatDecimal(step.points, language)}</b>
            </li>
          ))}
      </ol>
    </Dialog>
  );
}
