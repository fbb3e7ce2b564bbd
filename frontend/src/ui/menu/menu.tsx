import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { Icon, type IconName } from "@/ui/icon/icon";
import styles from "./menu.module.css";

interface Props {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** The edge of the button that it hangs from. */
  readonly align?: "start" | "end";
  readonly children: ReactNode;
}

/** Actions or links behind one button. */
export function Menu({ trigger, align = "end", children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} align={align}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface ItemProps {
  readonly icon?: IconName;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuItem({ icon, onSelect, children }: ItemProps) {
  return (
    <Base.Item className={styles.item} onClick={onSelect}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Base.Item>
  );
}

/** An item that leads somewhere: give it a router `<Link>`. */
export function MenuLink({
  link,
  icon,
  children,
}: {
  link: ReactElement;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <Base.Item className={styles.item} render={link}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Base.Item>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of several settings, with a tick at the present one. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChange}>
      <Base.Group>
        <Base.GroupLabel className={styles.label}>{label}</Base.GroupLabel>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={styles.item} closeOnClick>
            <span className={styles.tick}>
              <Base.RadioItemIndicator>
                <Icon name="check" />
              </Base.RadioItemIndicator>
            </span>
            <span>{option.label}</span>
          </Base.RadioItem>
        ))}
      </Base.Group>
    </Base.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={styles.separator} />;
}

/** Who or what the menu is about; not a choice. */
export function MenuHeading({ children }: { readonly children: ReactNode }) {
  return <div className={styles.heading}>{children}</div>;
}
