import { useMessages } from "@/i18n/language";
import { covenantMessages } from "../messages";
import styles from "./paper.module.css";

/** The hash of the content in six words, for comparing by eye. */
export function Fingerprint({ words }: { readonly words: string }) {
  const t = useMessages(covenantMessages);
  return (
    <div className={styles.fingerprint}>
      <p className={styles.small}>{t.fingerprint}</p>
      <p className={styles.words}>{words.replaceAll("-", " · ")}</p>
      <p className={styles.small}>{t.fingerprintHint}</p>
    </div>
  );
}
