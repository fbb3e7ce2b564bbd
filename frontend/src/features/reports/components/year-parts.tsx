import { useMessages } from "@/i18n/language";
import { formatDate } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { publicMessages } from "../messages";
import type { SeasonProps } from "./about-year";
import styles from "./parts.module.css";

/** The member units in protocol order. */
export function Members({ season: { members } }: SeasonProps) {
  const t = useMessages(publicMessages);
  if (members.length === 0) return <EmptyState title={t.noMembers} />;
  return (
    <Card title={t.members(members.length)}>
      <ol className={styles.members}>
        {members.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
    </Card>
  );
}

/** The groups of content of the covenant in force. */
export function Covenant({ season: { covenant, source } }: SeasonProps) {
  const t = useMessages(publicMessages);
  if (!covenant) return <EmptyState title={source ? t.noCovenantStated : t.noCovenant} />;
  return (
    <Card title={t.covenant}>
      <p>{covenant.title}</p>
      {covenant.in_force_on && <p className={styles.label}>{t.inForce(formatDate(covenant.in_force_on))}</p>}
      <ol className={styles.sections}>
        {covenant.sections.map((section) => (
          <li key={section}>{section}</li>
        ))}
      </ol>
    </Card>
  );
}

/** The places, shared ones said to be so; units without a place come as they were ranked. */
export function Places({ season: { places, source } }: SeasonProps) {
  const t = useMessages(publicMessages);
  if (places.length === 0) return <EmptyState title={source ? t.noPlacesStated : t.noPlaces} />;
  return (
    <Card title={t.places}>
      <table className={styles.places}>
        <caption className={styles.hidden}>{t.places}</caption>
        <thead>
          <tr>
            <th scope="col">{t.place}</th>
            <th scope="col">{t.unit}</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ unit, place, shared }) => (
            <tr key={unit}>
              <td>{place === null ? t.unranked : `${place}${shared ? ` (${t.shared})` : ""}`}</td>
              <th scope="row">{unit}</th>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
