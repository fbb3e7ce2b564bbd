import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { notify } from "@/ui/toast/notify";
import { factorMessages } from "../factor-messages";
import styles from "./factors.module.css";

/** Recovery codes, shown until one leaves the page and never again. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const t = useMessages(factorMessages);
  const copy = () => navigator.clipboard.writeText(codes.join("\n")).then(() => notify(t.codesCopied));
  return (
    <Callout tone="good" title={t.codesTitle} live>
      <p>{t.codesOnce}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button onClick={() => void copy()}>{t.codesCopy}</Button>
    </Callout>
  );
}
