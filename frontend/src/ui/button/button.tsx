import type { ComponentProps } from "react";
import { classNames } from "@/lib/class-names";
import { Icon, type IconName } from "@/ui/icon/icon";
import styles from "./button.module.css";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

export interface ButtonLook {
  /** One primary action a page. */
  readonly variant?: ButtonVariant | undefined;
  readonly icon?: IconName | undefined;
  readonly wide?: boolean | undefined;
}

export interface ButtonProps extends ButtonLook, Omit<ComponentProps<"button">, "className"> {
  /** The act is under way: the button keeps its focus but does nothing. */
  readonly busy?: boolean | undefined;
}

export function buttonClass({ variant = "secondary", wide }: ButtonLook): string {
  return classNames(styles.button, styles[variant], wide && styles.wide);
}

export function Button({
  variant,
  icon,
  wide,
  busy,
  type = "button",
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ variant, wide })}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className={styles.spinner} /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
