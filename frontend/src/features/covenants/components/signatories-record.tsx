import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listSignatoriesOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { formatDate, formatInstant } from "@/lib/dates";
import { ErrorState } from "@/ui/error-state/error-state";
import { signatoryMessages } from "../signatory-messages";
import styles from "./paper.module.css";

/** Everybody who was named to sign in another's place: until when, on which grounds, and when. */
export function SignatoriesRecord({ covenant }: { readonly covenant: CovenantOut }) {
  const t = useMessages(signatoryMessages);
  const named = useQuery(listSignatoriesOptions({ path: { covenant_id: covenant.id } }));
  const units = new Map(covenant.units.map(({ id, name }) => [id, name]));
  if (named.error) return <ErrorState error={named.error} onRetry={named.refetch} />;
  if (!named.data?.length) return null;
  return (
    <>
      <h4 className={styles.part}>{t.record}</h4>
      <ul className={styles.bases}>
        {named.data.map(({ id, unit_id, prefix, title, name, starts_on, ends_on, basis, named_at }) => (
          <li key={id}>
            {units.get(unit_id)}: {[prefix, title, name].filter(Boolean).join(" ")},{" "}
            {t.term(formatDate(starts_on), ends_on && formatDate(ends_on))}. {t.basis}: {basis}.{" "}
            {t.namedAt(formatInstant(named_at))}
          </li>
        ))}
      </ul>
    </>
  );
}
