import type { ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import { classNames } from "@/lib/class-names";
import { Icon } from "@/ui/icon/icon";
import { uiMessages } from "@/ui/messages";
import { VisuallyHidden } from "@/ui/visually-hidden/visually-hidden";
import styles from "./timeline.module.css";

export type Moment = "done" | "now" | "coming";

export interface Step {
  readonly key: string;
  readonly title: ReactNode;
  readonly when?: ReactNode;
  readonly moment: Moment;
  readonly note?: ReactNode;
}

interface Props {
  readonly label: string;
  readonly steps: readonly Step[];
}

/** Phases in their order: what is over, what runs, what comes. */
export function Timeline({ label, steps }: Props) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {steps.map((step) => (
        <TimelineStep key={step.key} step={step} />
      ))}
    </ol>
  );
}

function TimelineStep({ step }: { readonly step: Step }) {
  const t = useMessages(uiMessages);
  return (
    <li
      className={classNames(styles.step, styles[step.moment])}
      aria-current={step.moment === "now" ? "step" : undefined}
    >
      <span className={styles.mark}>{step.moment === "done" && <Icon name="check" />}</span>
      <div>
        <p className={styles.title}>
          {step.title}
          <VisuallyHidden> ({t[step.moment]})</VisuallyHidden>
        </p>
        {step.when && <p className={styles.when}>{step.when}</p>}
        {step.note}
      </div>
    </li>
  );
}
