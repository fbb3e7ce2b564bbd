import styles from "./skip-link.module.css";

interface Props {
  readonly to: string;
  readonly children: string;
}

/** The first stop of the keyboard: past the header and the navigation. */
export function SkipLink({ to, children }: Props) {
  return (
    <a className={styles.link} href={`#${to}`}>
      {children}
    </a>
  );
}
