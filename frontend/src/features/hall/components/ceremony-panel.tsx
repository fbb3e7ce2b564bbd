import { useMessages } from "@/i18n/language";
import type { Called, HallCeremony } from "@/lib/api/gen/types.gen";
import { classNames } from "@/lib/class-names";
import { ceremonyMessages } from "../ceremony-messages";
import styles from "./ceremony.module.css";

interface Props {
  readonly ceremony: HallCeremony;
  readonly token: string;
}

/** Who is called up, for what and with which words; who is next. To be read from the last row. */
export function CeremonyPanel({ ceremony, token }: Props) {
  const t = useMessages(ceremonyMessages);
  const { called, at, total } = ceremony;
  return (
    <section className={styles.ceremony} aria-live="polite">
      <div className={styles.line}>
        <h2>{called ? t.called : t.ceremony}</h2>
        <p>{called ? t.at(at, total) : t.total(total)}</p>
      </div>
      {called ? (
        <Up called={called} photo={ceremony.photo ? photoPath(token, called) : null} />
      ) : (
        <Occasion ceremony={ceremony} />
      )}
      <Next ceremony={ceremony} />
    </section>
  );
}

const photoPath = (token: string, { item_id }: Called) => `/api/v1/hall/${token}/photo/${item_id}`;

function Up({ called, photo }: { readonly called: Called; readonly photo: string | null }) {
  const t = useMessages(ceremonyMessages);
  return (
    <div className={classNames(styles.called, photo !== null && styles.withPhoto)}>
      <div className={styles.words}>
        <p className={styles.name}>{called.receiver}</p>
        <p className={styles.award}>{called.award}</p>
        <p className={styles.citation}>{called.citation}</p>
      </div>
      {photo && <img className={styles.photo} src={photo} alt={t.photoOf(called.receiver)} />}
    </div>
  );
}

function Occasion({ ceremony }: { readonly ceremony: HallCeremony }) {
  const t = useMessages(ceremonyMessages);
  return (
    <div className={styles.called}>
      <p className={styles.name}>{ceremony.title}</p>
      <p className={styles.citation}>{ceremony.decision}</p>
      {ceremony.presenter && <p className={styles.citation}>{`${t.presenter}: ${ceremony.presenter}`}</p>}
    </div>
  );
}

function Next({ ceremony }: { readonly ceremony: HallCeremony }) {
  const t = useMessages(ceremonyMessages);
  const { next, called } = ceremony;
  if (!next && !called) return null;
  return (
    <p className={styles.next}>
      {next ? (
        <>
          {t.next}: <strong>{next.receiver}</strong>
        </>
      ) : (
        t.last
      )}
    </p>
  );
}
