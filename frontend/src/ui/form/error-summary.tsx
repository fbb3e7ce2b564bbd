import { useEffect, useRef } from "react";
import type { FieldErrors, FieldValues } from "react-hook-form";
import { useMessages } from "@/i18n/language";
import { Icon } from "@/ui/icon/icon";
import { uiMessages } from "@/ui/messages";
import styles from "./form.module.css";
import type { AppForm } from "./use-app-form";

interface Fault {
  readonly name: string;
  readonly message: string;
}

/** All faults of a nested form with the full name of their field. */
export function faultsOf(errors: object, path = ""): Fault[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    const name = path + key;
    if (typeof value !== "object" || value === null || key === "ref") return [];
    const { message } = value as { message?: unknown };
    return typeof message === "string" ? [{ name, message }] : faultsOf(value, `${name}.`);
  });
}

/** What has to be corrected, above the fields: takes the focus and leads to each of them. */
export function ErrorSummary<Values extends FieldValues, Output>({
  form,
}: {
  readonly form: AppForm<Values, Output>;
}) {
  const t = useMessages(uiMessages);
  const summary = useRef<HTMLDivElement>(null);
  const faults = faultsOf(form.inner.formState.errors as FieldErrors);
  const { refusals, failures } = form;
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
          {faults.map(({ name, message }) => (
            <FaultLink key={name} target={form.idOf(name)} message={message} />
          ))}
        </ul>
      )}
    </div>
  );
}

function FaultLink({ target, message }: { readonly target: string; readonly message: string }) {
  const control = document.getElementById(target);
  const label =
    control && "labels" in control ? (control as HTMLInputElement).labels?.[0]?.textContent : undefined;
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
