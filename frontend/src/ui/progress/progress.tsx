import styles from "./progress.module.css";

interface Props {
  readonly label: string;
  readonly done: number;
  readonly of: number;
  /** The figures in words: "3 trên 11 đơn vị đã ký". */
  readonly words: string;
}

/** How much of a known amount is done. */
export function Progress({ label, done, of, words }: Props) {
  return (
    <div className={styles.progress}>
      <span className={styles.label}>{label}</span>
      <progress className={styles.bar} value={done} max={of} aria-label={label} />
      <span className={styles.words}>{words}</span>
    </div>
  );
}
