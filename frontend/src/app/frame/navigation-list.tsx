import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { useMe } from "@/lib/api/me";
import { Icon } from "@/ui/icon/icon";
import { appMessages } from "../messages";
import { type NavigationEntry, navigationFor } from "../navigation";
import styles from "./navigation.module.css";

interface Props {
  readonly onFollow?: () => void;
}

/** The parts of the system that this person uses. */
export function NavigationList({ onFollow }: Props) {
  const t = useMessages(appMessages);
  const me = useMe();
  return navigationFor(me).map((group) => (
    <div key={group.key} className={styles.group}>
      <p className={styles.title} id={`navigation-${group.key}`}>
        {group.title(t)}
      </p>
      <ul className={styles.list} aria-labelledby={`navigation-${group.key}`}>
        {group.entries.map((entry) => (
          <Entry key={entry.to} entry={entry} label={entry.label(t)} onFollow={onFollow} />
        ))}
      </ul>
    </div>
  ));
}

interface EntryProps {
  readonly entry: NavigationEntry;
  readonly label: string;
  readonly onFollow: (() => void) | undefined;
}

function Entry({ entry, label, onFollow }: EntryProps) {
  return (
    <li>
      <Link
        to={entry.to}
        className={styles.link}
        activeOptions={{ exact: entry.to === "/" }}
        onClick={() => onFollow?.()}
      >
        <Icon name={entry.icon} />
        <span>{label}</span>
      </Link>
    </li>
  );
}
