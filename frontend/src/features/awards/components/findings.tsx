import { useLanguage, useMessages } from "@/i18n/language";
import type { ProposalFinding } from "@/lib/api/gen/types.gen";
import { Callout } from "@/ui/callout/callout";
import { awardMessages } from "../messages";
import { proposalMessages } from "../proposal-messages";
import styles from "./awards.module.css";

/** What speaks against the list, each with its lines and the rule it comes from. */
export function Findings({ findings }: { readonly findings: readonly ProposalFinding[] }) {
  const t = useMessages(proposalMessages);
  if (findings.length === 0) return <Callout tone="good">{t.clean}</Callout>;
  return <FindingList findings={findings} />;
}

export function FindingList({ findings }: { readonly findings: readonly ProposalFinding[] }) {
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => (
        <li key={[finding.code, ...finding.items].join()}>
          <FindingCallout finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function FindingCallout({ finding }: { readonly finding: ProposalFinding }) {
  const t = useMessages(awardMessages);
  const language = useLanguage();
  const lines = finding.items.map((item) => t.line(item + 1)).join(", ");
  return (
    <Callout tone={finding.severity === "error" ? "bad" : "warn"} title={lines || undefined}>
      <p>{finding.message[language]}</p>
      <p className={styles.reference}>{finding.reference}</p>
    </Callout>
  );
}
