import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { Icon } from "@/ui/icon/icon";
import type { Tone } from "@/ui/tone";
import styles from "./callout.module.css";

const ICONS = { neutral: "info", info: "info", good: "success", warn: "warning", bad: "error" } as const;

interface Props {
  readonly tone?: Tone;
  readonly title?: string | undefined;
  /** It appears because of what the person did: read it out. */
  readonly live?: boolean;
  readonly children?: ReactNode;
}

/** A message that stays on the page. */
export function Callout({ tone = "info", title, live = false, children }: Props) {
  return (
    <div className={classNames(styles.callout, styles[tone])} role={live ? "alert" : undefined}>
      <Icon name={ICONS[tone]} />
      <div className={styles.words}>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
