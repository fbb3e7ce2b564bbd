import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { removeTitle } from "@/lib/api/gen/sdk.gen";
import type { CovenantOut, RegisteredTitle } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { IconButton } from "@/ui/icon-button/icon-button";
import { notify } from "@/ui/toast/notify";
import { titlesOf } from "../api";
import { targetMessages } from "../target-messages";
import styles from "./paper.module.css";

/** What the units strive for, by unit. */
export function RegisteredTitles({ covenant }: { readonly covenant: CovenantOut }) {
  const t = useMessages(targetMessages);
  const { data: titles = [] } = useQuery(titlesOf(covenant.id));
  const units = covenant.units.filter(({ id }) => titles.some(({ unit_id }) => unit_id === id));
  if (units.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{t.titles}</h3>
      <dl className={styles.titles}>
        {units.map(({ id, name }) => (
          <div key={id}>
            <dt>{name}</dt>
            {titles
              .filter(({ unit_id }) => unit_id === id)
              .map((title) => (
                <TitleLine key={title.id} title={title} />
              ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

function TitleLine({ title }: { readonly title: RegisteredTitle }) {
  const t = useMessages(targetMessages);
  const remove = async () => {
    await removeTitle({ path: { covenant_id: title.covenant_id, title_id: title.id } });
    notify(t.removed);
    await refresh("covenants");
  };
  return (
    <dd>
      {title.name}
      {title.actions.includes("remove") && (
        <IconButton icon="delete" label={t.removeTitle(title.name)} onClick={() => void remove()} />
      )}
    </dd>
  );
}
