import { useState } from "react";
import { useMessages } from "@/i18n/language";
import styles from "../components/kiosk.module.css";
import { KioskOpening } from "../components/kiosk-opening";
import { KioskStart } from "../components/kiosk-start";
import { KioskVisit } from "../components/kiosk-visit";
import { kioskToken, type Visit } from "../kiosk";
import { kioskMessages } from "../kiosk-messages";

/** A tablet at which several vote, one after the other: nobody is signed in, nothing of a voter stays. */
export function KioskPage() {
  const t = useMessages(kioskMessages);
  const [token, setToken] = useState(kioskToken.read);
  const [visit, setVisit] = useState<Visit | null>(null);
  const open = (opened: string) => {
    kioskToken.keep(opened);
    setToken(opened);
  };
  const forget = () => {
    kioskToken.forget();
    setToken(null);
  };
  return (
    <main className={styles.kiosk}>
      <title>{t.kiosk}</title>
      {token === null ? (
        <KioskOpening onOpen={open} />
      ) : visit === null ? (
        <KioskStart
          token={token}
          onSlip={(slip, vote) => setVisit({ token, slip, vote })}
          onForget={forget}
        />
      ) : (
        <KioskVisit key={visit.slip} visit={visit} onLeave={() => setVisit(null)} />
      )}
    </main>
  );
}
