import { useMessages } from "@/i18n/language";
import type { HallStopped } from "@/lib/api/gen/types.gen";
import { hallMessages } from "../messages";
import styles from "./hall.module.css";

/** The count does not agree: at which layer, and by which numbers. */
export function StoppedPanel({ stopped }: { readonly stopped: HallStopped }) {
  const t = useMessages(hallMessages);
  const { stage, expected, received, bad, duplicates, handed_on } = stopped;
  return (
    <div className={styles.stopped} role="alert">
      <p className={styles.present}>{t.stoppedAt(stage)}</p>
      <p>{t.stoppedNumbers(expected, received, bad, duplicates, handed_on)}</p>
      <p>{t.stoppedMeans}</p>
    </div>
  );
}
