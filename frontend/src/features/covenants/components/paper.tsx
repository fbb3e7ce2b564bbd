import { useQuery } from "@tanstack/react-query";
import { useLanguage, useMessages } from "@/i18n/language";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { targetsOf } from "../api";
import { covenantMessages } from "../messages";
import { planOf, roman, type TargetGroup, targetGroups } from "../model";
import { targetMessages } from "../target-messages";
import { Fingerprint } from "./fingerprint";
import styles from "./paper.module.css";
import { RegisteredTitles } from "./registered-titles";
import { SignatureBlock } from "./signature-block";

interface Props {
  readonly covenant: CovenantOut;
}

/** The covenant as a paper: title, bases, contents, targets, titles, signatures. */
export function Paper({ covenant }: Props) {
  const t = useMessages(covenantMessages);
  return (
    <article className={styles.paper}>
      <header className={styles.head}>
        <h2 className={styles.title}>{covenant.title}</h2>
        {covenant.theme && <p className={styles.theme}>“{covenant.theme}”</p>}
        <p className={styles.small}>
          {t.effect} {t.effectPeriod(formatDate(covenant.effective_from), formatDate(covenant.effective_to))}
        </p>
      </header>
      <LegalBases bases={covenant.legal_bases} />
      <Contents covenant={covenant} />
      <Targets covenant={covenant} />
      <RegisteredTitles covenant={covenant} />
      <SignatureBlock covenant={covenant} />
      <Fingerprint covenant={covenant} />
    </article>
  );
}

function LegalBases({ bases }: { readonly bases: readonly string[] }) {
  const t = useMessages(covenantMessages);
  if (bases.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{t.legalBases}</h3>
      <ul className={styles.bases}>
        {bases.map((basis) => (
          <li key={basis}>{basis}</li>
        ))}
      </ul>
    </section>
  );
}

function Contents({ covenant }: Props) {
  const t = useMessages(covenantMessages);
  return (
    <section>
      <h3 className={styles.heading}>{t.contents}</h3>
      {covenant.sections.length === 0 && <p className={styles.small}>{t.noContents}</p>}
      {covenant.sections.map(({ title, clauses }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
        <section key={index}>
          <h4 className={styles.part}>
            {roman(index + 1)}. {title}
          </h4>
          {clauses.length === 0 && covenant.source && <p className={styles.small}>{t.noClauses}</p>}
          <ol className={styles.clauses}>
            {clauses.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function Targets({ covenant }: Props) {
  const t = useMessages(targetMessages);
  const targets = useQuery(targetsOf(covenant.id));
  if (targets.error) return <ErrorState error={targets.error} onRetry={targets.refetch} />;
  const groups = targetGroups(targets.data ?? [], covenant.units);
  return (
    <section>
      <h3 className={styles.heading}>{t.targets}</h3>
      {targets.isPending && <Skeleton />}
      {targets.data?.length === 0 && <p className={styles.small}>{t.noTargets}</p>}
      {groups.map((group) => (
        <TargetTable key={group.unit?.id ?? ""} group={group} />
      ))}
    </section>
  );
}

function TargetTable({ group: { unit, targets } }: { readonly group: TargetGroup }) {
  const t = useMessages(targetMessages);
  const language = useLanguage();
  const noted = targets.some(({ note }) => note !== ""); // an empty column would cost a phone its words
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={styles.scroll} aria-label={unit ? t.ownTargets(unit.name) : t.common} tabIndex={0}>
      <table className={styles.table}>
        <caption>{unit ? t.ownTargets(unit.name) : t.common}</caption>
        <thead>
          <tr>
            <th scope="col">{t.order}</th>
            <th scope="col">{t.content}</th>
            <th scope="col">{t.measure}</th>
            <th scope="col">{t.plan}</th>
            {noted && <th scope="col">{t.note}</th>}
          </tr>
        </thead>
        <tbody>
          {targets.map((target, index) => (
            <tr key={target.id}>
              <td>{target.code ?? index + 1}</td>
              <th scope="row">{target.content}</th>
              <td>{target.unit_of_measure}</td>
              <td>{planOf(target, language)}</td>
              {noted && <td>{target.note}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
