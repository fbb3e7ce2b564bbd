import { useMessages } from "@/i18n/language";
import type { HandoverOut, Signature } from "@/lib/api/gen/types.gen";
import { formatInstant } from "@/lib/dates";
import { Icon } from "@/ui/icon/icon";
import { handoverMessages } from "../handover-messages";
import styles from "./handover.module.css";

/** The two sides with their signatures. */
export function HandoverSides({ handover }: { readonly handover: HandoverOut }) {
  const t = useMessages(handoverMessages);
  const { from_unit, to_unit, given, taken, source } = handover;
  const signedHere = source === "";
  return (
    <div className={styles.sides}>
      <Side
        label={t.givingUnit}
        name={from_unit?.name ?? t.unknown}
        signature={given}
        signedHere={signedHere}
      />
      <span className={styles.arrow}>
        <Icon name="arrowRight" />
      </span>
      <Side label={t.takingUnit} name={to_unit.name} signature={taken} signedHere={signedHere} />
    </div>
  );
}

interface SideProps {
  readonly label: string;
  readonly name: string;
  readonly signature: Signature | null;
  readonly signedHere: boolean;
}

function Side({ label, name, signature, signedHere }: SideProps) {
  const t = useMessages(handoverMessages);
  return (
    <section className={styles.side} aria-label={label}>
      <p className={styles.label}>{label}</p>
      <p className={styles.name}>{name}</p>
      {signedHere && (
        <p className={styles.signature}>
          {signature ? t.signedBy(signature.name, formatInstant(signature.at)) : t.notSigned}
        </p>
      )}
    </section>
  );
}
