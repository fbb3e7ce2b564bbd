import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { useActiveInView } from "./active-in-view";
import styles from "./tabs.module.css";

interface Tab<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly content: ReactNode;
}

interface Props<Key extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Key>[];
  /** The open tab belongs into the address: take it from the route's search. */
  readonly open: Key;
  readonly onOpen: (key: Key) => void;
}

/** Parts of one object, one at a time; only the open one is rendered. */
export function Tabs<Key extends string>({ label, tabs, open, onOpen }: Props<Key>) {
  const strip = useActiveInView<HTMLDivElement>(open);
  return (
    <Base.Root value={open} onValueChange={onOpen} className={styles.tabs}>
      <Base.List ref={strip} className={styles.list} aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab key={tab.key} value={tab.key} className={styles.tab}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.key} value={tab.key} className={styles.panel}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
