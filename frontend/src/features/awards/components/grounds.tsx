import { useLanguage, useMessages } from "@/i18n/language";
import type { AssessmentOut, GroundOut, Judgement } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { eligibilityMessages } from "../eligibility-messages";
import styles from "./eligibility.module.css";

const VERDICT_TONES = { yes: "good", no: "bad", decide: "warn" } as const;
const OUTCOME_TONES = { met: "good", unmet: "bad", undecided: "warn" } as const;

/** Yes, no, or a person must decide. */
export function VerdictBadge({ verdict }: { readonly verdict: Judgement }) {
  const t = useMessages(eligibilityMessages);
  return <Badge tone={VERDICT_TONES[verdict]}>{t.verdicts[verdict]}</Badge>;
}

/** Each ground with its article, the facts that were used and what is missing; opened on demand. */
export function Grounds({ of }: { readonly of: AssessmentOut }) {
  const t = useMessages(eligibilityMessages);
  return (
    <details className={styles.grounds}>
      <summary>{t.grounds(of.grounds.length)}</summary>
      <ul>
        {of.grounds.map((ground) => (
          <Ground
            key={[ground.code, ground.reference, ground.text.vi, ground.matter?.vi].join()}
            ground={ground}
          />
        ))}
      </ul>
    </details>
  );
}

function Ground({ ground }: { readonly ground: GroundOut }) {
  const t = useMessages(eligibilityMessages);
  const language = useLanguage();
  const { outcome, text, facts, missing, matter, reference } = ground;
  return (
    <li>
      <p>
        <Badge tone={OUTCOME_TONES[outcome]}>{t.outcomes[outcome]}</Badge> {text[language]}
      </p>
      {matter && <p>{matter[language]}</p>}
      {missing && (
        <p>
          {t.missing}: {missing[language]}
        </p>
      )}
      <p className={styles.reference}>
        {reference}
        {facts && ` · ${t.facts}: ${facts[language]}`}
      </p>
    </li>
  );
}
