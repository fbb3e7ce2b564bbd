import { useMessages } from "@/i18n/language";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { actMessages } from "../act-messages";
import { covenantMessages } from "../messages";
import styles from "./paper.module.css";

interface Props {
  readonly covenant: Pick<CovenantOut, "fingerprint" | "content_hash">;
}

/** The hash of the content: in six words for comparing by eye, and as a signature holds it. */
export function Fingerprint({ covenant: { fingerprint, content_hash } }: Props) {
  const t = useMessages(covenantMessages);
  const acts = useMessages(actMessages);
  return (
    <div className={styles.fingerprint}>
      <p className={styles.small}>{t.fingerprint}</p>
      <p className={styles.words}>{fingerprint.replaceAll("-", " · ")}</p>
      <p className={styles.small}>{t.fingerprintHint}</p>
      <p className={styles.hash}>
        {acts.hash}: {content_hash}
      </p>
    </div>
  );
}
