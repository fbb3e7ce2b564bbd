import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { notify } from "@/ui/toast/notify";
import { userMessages } from "../user-messages";
import styles from "./password-once.module.css";

interface Props {
  readonly username: string;
  readonly password: string;
}

/** A first password, shown until one leaves the page and never again. */
export function PasswordOnce({ username, password }: Props) {
  const t = useMessages(userMessages);
  const copy = () => navigator.clipboard.writeText(password).then(() => notify(t.copied));
  return (
    <Callout tone="good" title={t.shownOnce(username)} live>
      <p className={styles.password}>{password}</p>
      <p>{t.shownOnceHint}</p>
      <Button onClick={() => void copy()}>{t.copy}</Button>
    </Callout>
  );
}
