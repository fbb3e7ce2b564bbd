import { useMessages } from "@/i18n/language";
import { tellerMessages } from "../teller-messages";
import styles from "./voting.module.css";

/** How the vote stays secret where tellers hold the keys, for those who ask. */
export function SealedByTellers() {
  const t = useMessages(tellerMessages);
  return (
    <details>
      <summary>{t.howSealed}</summary>
      <p className={styles.soft}>{t.howSealedText}</p>
    </details>
  );
}
