import { useMessages } from "@/i18n/language";
import { saveText } from "@/lib/saving";
import { Button } from "@/ui/button/button";
import { Row } from "@/ui/layout/stack";
import { notify } from "@/ui/toast/notify";
import type { Example } from "../examples";
import { developerMessages } from "../messages";
import styles from "./developers.module.css";

/** A program to read, copy or save. */
export function Program({ example: { file, text } }: { readonly example: Example }) {
  const t = useMessages(developerMessages);
  const copy = () => navigator.clipboard.writeText(text).then(() => notify(t.copied));
  return (
    <figure className={styles.program}>
      <figcaption className={styles.caption}>
        <code>{file}</code>
        <Row gap="small">
          <Button aria-label={t.ofFile(t.copy, file)} onClick={() => void copy()}>
            {t.copy}
          </Button>
          <Button aria-label={t.ofFile(t.save, file)} onClick={() => saveText(file, text)}>
            {t.save}
          </Button>
        </Row>
      </figcaption>
      <pre className={styles.text} lang="en">
        <code>{text}</code>
      </pre>
    </figure>
  );
}
