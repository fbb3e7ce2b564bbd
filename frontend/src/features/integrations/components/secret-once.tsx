import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { notify } from "@/ui/toast/notify";
import { integrationMessages } from "../messages";
import styles from "./client-fields.module.css";

/** A new secret, shown until one leaves the page and never again. */
export function SecretOnce({ secret }: { readonly secret: string }) {
  const t = useMessages(integrationMessages);
  const copy = () => navigator.clipboard.writeText(secret).then(() => notify(t.copied));
  return (
    <Callout tone="good" title={t.shownOnce} live>
      <p className={styles.code}>{secret}</p>
      <p>{t.shownOnceHint}</p>
      <Button onClick={() => void copy()}>{t.copy}</Button>
    </Callout>
  );
}
