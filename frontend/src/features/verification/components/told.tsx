import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import type { Verification } from "@/lib/api/gen/types.gen";
import { formatDate, formatInstant } from "@/lib/dates";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { verificationMessages } from "../messages";
import styles from "./verification.module.css";

const TONES = { current: "good", replaced: "warn", cancelled: "bad" } as const;

interface Props {
  readonly paper: Verification;
}

/** Whether the paper stands, then what is printed on it. */
export function Told({ paper }: Props) {
  const t = useMessages(verificationMessages);
  const amended = paper.standing === "current" && paper.amendments.length > 0;
  const title = amended ? t.amended : t.standings[paper.standing];
  return (
    <>
      <Callout tone={amended ? "warn" : TONES[paper.standing]} title={title} live>
        {paper.amendments.map(({ number, dated }) => (
          <p key={number + dated}>{t.amendedBy(number, formatDate(dated))}</p>
        ))}
        {paper.cancelled_on && <p>{t.cancelledOn(formatDate(paper.cancelled_on))}</p>}
        {paper.replaced_by && <Replacement {...paper.replaced_by} />}
      </Callout>
      <Card title={paper.title}>
        <dl className={styles.facts}>
          <dt>{t.issuer}</dt>
          <dd>{paper.issuer}</dd>
          <dt>{t.number}</dt>
          <dd>{paper.number || t.noNumber}</dd>
          {paper.dated && (
            <>
              <dt>{t.dated}</dt>
              <dd>{formatDate(paper.dated)}</dd>
            </>
          )}
          <dt>{t.issuedAt}</dt>
          <dd>{formatInstant(paper.issued_at)}</dd>
          <Signers paper={paper} />
          <Seal paper={paper} />
        </dl>
      </Card>
    </>
  );
}

function Replacement({ code, number, dated }: NonNullable<Verification["replaced_by"]>) {
  const t = useMessages(verificationMessages);
  return (
    <p>
      {t.replacedBy}:{" "}
      <Link to="/xac-minh/$code" params={{ code }}>
        {[number, code].filter(Boolean).join(", ")}
      </Link>
      {dated && ` (${formatDate(dated)})`}
    </p>
  );
}

function Signers({ paper }: Props) {
  const t = useMessages(verificationMessages);
  return (
    <>
      <dt>{t.signers}</dt>
      <dd>
        <ul>
          {paper.signers.map(({ side, office, name, signed }) => (
            <li key={side + office}>
              {side}: {[...office.split("\n"), name].filter(Boolean).join(", ")} – {signed || t.unsigned}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

function Seal({ paper }: Props) {
  const t = useMessages(verificationMessages);
  const { seal, sealed_by, unsealed_because, digest, signed_copies } = paper;
  const why = unsealed_because && t.unsealedBecause[unsealed_because];
  return (
    <>
      <dt>{t.seal}</dt>
      <dd>{seal ? [t.seals[seal], sealed_by ?? why].filter(Boolean).join(" – ") : t.beingDrawn}</dd>
      {digest && (
        <>
          <dt>{t.digest}</dt>
          <dd className={styles.hash}>{digest}</dd>
        </>
      )}
      {signed_copies.length > 0 && (
        <>
          <dt>{t.copies}</dt>
          <dd>
            <ul>
              {signed_copies.flatMap(({ id, signatures }) =>
                signatures.map(({ name, authority, at }) => (
                  <li key={id + name}>
                    {[t.signedBy(name, authority), at && formatInstant(at)].filter(Boolean).join(", ")}
                  </li>
                )),
              )}
            </ul>
          </dd>
        </>
      )}
    </>
  );
}
