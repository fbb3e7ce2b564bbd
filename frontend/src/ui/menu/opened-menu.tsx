import { Menu as Base } from "@base-ui/react/menu";
import { useRef } from "react";
import { Icon } from "@/ui/icon/icon";
import type { MenuProps } from "./menu";
import styles from "./menu.module.css";

/** The menu as it is from its first opening on; it stands in the part of the page that its button stands in. */
export function OpenedMenu({ trigger, align = "end", acts }: MenuProps) {
  const place = useRef<HTMLSpanElement>(null);
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <span ref={place} className={styles.place} />
      <Base.Portal container={place}>
        <Base.Positioner className={styles.positioner} positionMethod="fixed" sideOffset={4} align={align}>
          <Base.Popup className={styles.popup}>
            {acts.map(({ label, icon, onSelect }) => (
              <Base.Item key={label} className={styles.item} onClick={onSelect}>
                {icon && <Icon name={icon} />}
                <span>{label}</span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
