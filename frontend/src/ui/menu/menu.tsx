import { cloneElement, lazy, type ReactElement, Suspense, useState } from "react";
import { ahead } from "@/lib/ahead";
import type { ButtonProps } from "@/ui/button/button";
import type { IconName } from "@/ui/icon/icon";

const fetchOpened = () => import("./opened-menu");
const OpenedMenu = lazy(() => fetchOpened().then(({ OpenedMenu: component }) => ({ default: component })));

export interface MenuAct {
  readonly label: string;
  readonly icon?: IconName;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<ButtonProps>;
  /** The edge of the button that it hangs from. */
  readonly align?: "start" | "end";
  readonly acts: readonly MenuAct[];
}

/**
 * Acts behind one button. What opens weighs as much as a page: it comes when somebody is about to open it, and
 * until then there is the button.
 */
export function Menu(props: MenuProps) {
  const [asked, ask] = useState(false);
  const button = cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onClick: () => ask(true),
    onFocus: () => ahead(fetchOpened),
    onPointerEnter: () => ahead(fetchOpened),
  });
  if (!asked) return button;
  return (
    <Suspense fallback={button}>
      <OpenedMenu {...props} />
    </Suspense>
  );
}
