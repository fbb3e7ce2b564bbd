import styles from "./icon.module.css";
import { PATHS } from "./paths";

export type IconName = keyof typeof PATHS;

interface Props {
  readonly name: IconName;
}

/** A decoration beside words: what it means is always said in text too. */
export function Icon({ name }: Props) {
  return (
    <svg className={styles.icon} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
