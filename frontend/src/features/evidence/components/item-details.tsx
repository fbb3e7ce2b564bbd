import { useMessages } from "@/i18n/language";
import type { EvidenceOut } from "@/lib/api/gen/types.gen";
import { formatDate, formatInstant } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { evidenceMessages } from "../messages";
import { STANDING_TONES, VERDICT_TONES } from "../model";
import styles from "./evidence.module.css";

/** What an item says, and what the verifiers say of it. */
export function ItemDetails({ item }: { readonly item: EvidenceOut }) {
  const t = useMessages(evidenceMessages);
  const { document } = item;
  const facts: readonly (readonly [string, string | null | undefined | false])[] = [
    [t.factOn, formatDate(item.fact_on)],
    [t.givenAt, formatInstant(item.given_at)],
    [t.validUntil, item.valid_until && formatDate(item.valid_until)],
    [
      t.document,
      document && t.documentWords(document.number, formatDate(document.issued_on), document.issuer),
    ],
    [t.note, item.note],
    [t.reason, item.withdrawal_reason],
  ];
  return (
    <>
      <p className={styles.choices}>
        <Badge tone={STANDING_TONES[item.standing]}>{t.standings[item.standing]}</Badge>
        <Badge>{t.states[item.state]}</Badge>
        {item.copied_from_id && <Badge>{t.copied}</Badge>}
      </p>
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className={styles.fact}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Links item={item} />
    </>
  );
}

function Links({ item }: { readonly item: EvidenceOut }) {
  const t = useMessages(evidenceMessages);
  if (item.links.length === 0) return null;
  return (
    <ul className={styles.links} aria-label={t.criterion}>
      {item.links.map((link) => (
        <li key={link.criterion} className={styles.link}>
          <span>
            {`${t.criterion} ${link.criterion}`}
            {link.dropped && <span className={styles.soft}>{` (${t.dropped})`}</span>}
          </span>
          <Badge tone={VERDICT_TONES[link.verdict]}>{t.verdicts[link.verdict]}</Badge>
          {link.reason && <p className={styles.failed}>{`${t.reason}: ${link.reason}`}</p>}
        </li>
      ))}
    </ul>
  );
}
