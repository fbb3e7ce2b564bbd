import { type ReactNode, Suspense } from "react";
import { Button } from "@/ui/button/button";
import type { IconName } from "@/ui/icon/icon";
import { ErrorSummary } from "./error-summary";
import styles from "./form.module.css";
import { Clashes } from "./late-clashes";
import type { AppForm } from "./use-app-form";

interface Props<Values> {
  readonly form: AppForm<Values>;
  /** Words of the one primary action. */
  readonly action: string;
  readonly icon?: IconName;
  /** The action as wide as the form. */
  readonly wide?: boolean;
  /** Further buttons beside it. */
  readonly others?: ReactNode;
  readonly children: ReactNode;
}

/** Fields under an error summary, and one primary action. */
export function Form<Values>({ form, action, icon, wide, others, children }: Props<Values>) {
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation(); // a dialog's form may lie within another one's React tree
        if (!form.busy) void form.onSubmit();
      }}
    >
      <ErrorSummary {...form} />
      {form.clashes && form.clashes.length > 0 && (
        <Suspense>
          <Clashes {...form} />
        </Suspense>
      )}
      {children}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" icon={icon} wide={wide} busy={form.busy}>
          {action}
        </Button>
        {others}
      </div>
    </form>
  );
}
