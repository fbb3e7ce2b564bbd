import { useEffect, useRef } from "react";
import { useMessages } from "@/i18n/language";
import { Icon } from "@/ui/icon/icon";
import { uiMessages } from "@/ui/messages";
import { labelOf } from "./field-label";
import styles from "./form.module.css";
import type { AppForm } from "./use-app-form";

type Props = Pick<AppForm<unknown>, "faults" | "failures" | "refusals" | "idOf">;

/** What has to be corrected, above the fields: takes the focus and leads to each of them. */
export function ErrorSummary({ faults, failures, refusals, idOf }: Props) {
  const t = useMessages(uiMessages);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals > 0) summary.current?.focus();
  }, [refusals]);
  if (faults.length + failures.length === 0) return null;
  return (
    <div className={styles.summary} role="alert" tabIndex={-1} ref={summary}>
      <p className={styles.title}>
        <Icon name="error" />
        {faults.length > 0 ? t.formFaults(faults.length) : t.notSaved}
      </p>
      {failures.map((failure) => (
        <p key={failure}>{failure}</p>
      ))}
      {faults.length > 0 && (
        <ul>
          {faults.map(({ field, message }) => (
            <FaultLink key={field} target={idOf(field)} message={message} />
          ))}
        </ul>
      )}
    </div>
  );
}

function FaultLink({ target, message }: { readonly target: string; readonly message: string }) {
  const control = document.getElementById(target);
  const label = labelOf(target);
  return (
    <li>
      <a
        href={`#${target}`}
        onClick={(event) => {
          event.preventDefault();
          control?.focus();
        }}
      >
        {label ? `${label}: ${message}` : message}
      </a>
    </li>
  );
}
