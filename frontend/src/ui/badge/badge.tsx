import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import type { Tone } from "@/ui/tone";
import styles from "./badge.module.css";

interface Props {
  readonly tone?: Tone;
  readonly children: ReactNode;
}

/** A state in a word; the colour only repeats it. */
export function Badge({ tone = "neutral", children }: Props) {
  return <span className={classNames(styles.badge, styles[tone])}>{children}</span>;
}
