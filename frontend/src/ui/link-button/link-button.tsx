import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "@/ui/button/button";
import { Icon } from "@/ui/icon/icon";

interface Props extends ButtonLook, Omit<ComponentProps<"a">, "className"> {}

function Anchor({ variant, icon, wide, children, ...rest }: Props) {
  return (
    <a {...rest} className={buttonClass({ variant, wide })}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

/** A link that looks like a button: it leads to a page, a `Button` acts. */
export const LinkButton = createLink(Anchor);
