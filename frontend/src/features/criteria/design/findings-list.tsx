import { useMessages } from "@/i18n/language";
import type { FindingOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { designMessages } from "./design-messages";
import styles from "./findings.module.css";

interface Props {
  readonly findings: readonly FindingOut[];
  readonly checking: boolean;
  readonly onGo: (pointer: string) => void;
}

/** What the linter says of the draft as it stands, each line a way to its place. */
export function FindingsList({ findings, checking, onGo }: Props) {
  const t = useMessages(designMessages);
  return (
    <details className={styles.findings}>
      <summary>
        <span role="status">{checking ? t.checking : t.findings(findings.length)}</span>
      </summary>
      <ul>
        {findings.map(({ path, place, severity, code, message }) => (
          <li key={`${path} ${code} ${message}`}>
            <button type="button" className={styles.finding} onClick={() => onGo(path)}>
              <Badge tone={severity === "error" ? "bad" : severity === "warning" ? "warn" : "neutral"}>
                {t.severities[severity]}
              </Badge>
              <span>
                {message} <span className={styles.path}>{place || path}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
