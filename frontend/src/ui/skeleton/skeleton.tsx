import { useMessages } from "@/i18n/language";
import { uiMessages } from "@/ui/messages";
import { VisuallyHidden } from "@/ui/visually-hidden/visually-hidden";
import styles from "./skeleton.module.css";

/** The place of a line that is on its way. */
export function Skeleton() {
  const t = useMessages(uiMessages);
  return (
    <div className={styles.line} data-waiting>
      <VisuallyHidden>{t.loading}</VisuallyHidden>
    </div>
  );
}
