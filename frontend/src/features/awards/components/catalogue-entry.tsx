import type { ReactNode } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal, formatMoney } from "@/i18n/numbers";
import type { FormOut, TitleOut } from "@/lib/api/gen/types.gen";
import { catalogueMessages } from "../catalogue-messages";
import { awardMessages } from "../messages";
import styles from "./catalogue.module.css";

/** A title or form on the asked day: who decides, what it asks for, what comes with it. */
export function CatalogueEntry({ entry }: { readonly entry: TitleOut | FormOut }) {
  const t = useMessages(catalogueMessages);
  const language = useLanguage();
  const { authority, article, council_percent, deadline, dossier } = entry;
  return (
    <details className={styles.entry}>
      <summary className={styles.name}>{entry.name[language]}</summary>
      <dl className={styles.facts}>
        <Fact term={t.authority}>{authority[language]}</Fact>
        <Fact term={t.article}>{article ?? t.unknown}</Fact>
        {council_percent !== null && <Fact term={t.council}>{t.percent(council_percent)}</Fact>}
        <Fact term={t.conditions}>
          <Conditions entry={entry} />
        </Fact>
        {dossier && (
          <Fact term={t.dossier}>
            <ul>
              {dossier.documents.map((document) => (
                <li key={document.vi}>{document[language]}</li>
              ))}
            </ul>
            {dossier.reference}
          </Fact>
        )}
        {deadline && <Fact term={t.deadline}>{deadline[language]}</Fact>}
        <Amounts entry={entry} />
      </dl>
    </details>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Conditions({ entry }: { readonly entry: TitleOut | FormOut }) {
  const t = useMessages(catalogueMessages);
  const { receiverKinds } = useMessages(awardMessages);
  const language = useLanguage();
  if (entry.conditions.length === 0) return t.unknown;
  return (
    <ul>
      {entry.conditions.map(({ text, article, receivers }) => (
        <li key={`${text.vi} ${receivers.join()}`}>
          {text[language]} ({receivers.map((kind) => receiverKinds[kind]).join(", ")}; {article})
        </li>
      ))}
    </ul>
  );
}

function Amounts({ entry }: { readonly entry: TitleOut | FormOut }) {
  const t = useMessages(catalogueMessages);
  const { receiverKinds } = useMessages(awardMessages);
  const language = useLanguage();
  const known = entry.amounts.filter(({ coefficient }) => coefficient !== null);
  if (known.length === 0) return null;
  return (
    <Fact term={t.amounts}>
      <ul>
        {known.map(({ receiver, coefficient, amount }) => (
          <li key={receiver}>
            {receiverKinds[receiver]}: {coefficient && t.times(formatDecimal(coefficient, language))}
            {amount !== null && ` = ${formatMoney(amount, language)}`}
          </li>
        ))}
      </ul>
    </Fact>
  );
}
