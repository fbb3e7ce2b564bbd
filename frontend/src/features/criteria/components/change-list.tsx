import { useMessages } from "@/i18n/language";
import type { ChangeOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import type { Tone } from "@/ui/tone";
import { compareMessages } from "../compare-messages";
import styles from "./changes.module.css";

const TONES: Readonly<Record<ChangeOut["kind"], Tone>> = {
  added: "good",
  removed: "bad",
  moved: "info",
  changed: "warn",
};

/** What is different between two tables, old and new side by side. */
export function ChangeList({ changes }: { readonly changes: readonly ChangeOut[] }) {
  const t = useMessages(compareMessages);
  if (changes.length === 0) return <p>{t.same}</p>;
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.part} ${change.id}`} className={styles.change}>
          <div className={styles.head}>
            <Badge tone={TONES[change.kind]}>{t.kinds[change.kind]}</Badge>
            <span>
              {change.part_label} <b>{change.id}</b> {change.name !== change.id && change.name}
            </span>
          </div>
          {change.fields.length > 0 && <Fields change={change} />}
        </li>
      ))}
    </ul>
  );
}

function Fields({ change }: { readonly change: ChangeOut }) {
  const t = useMessages(compareMessages);
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">{t.field}</th>
          <th scope="col">{t.before}</th>
          <th scope="col">{t.after}</th>
        </tr>
      </thead>
      <tbody>
        {change.fields.map(({ key, label, before, after }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>
              <del>{before}</del>
            </td>
            <td>
              <ins>{after}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
