import { lazy, Suspense } from "react";
import { useMessages } from "@/i18n/language";
import type { TellerOut } from "@/lib/api/gen/types.gen";
import { saveText } from "@/lib/saving";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Row } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { tellerMessages } from "../teller-messages";
import { Fingerprint } from "./tellers";
import styles from "./tellers.module.css";

const QrCode = lazy(async () => ({ default: (await import("@/ui/qr-code/qr-code")).QrCode }));

interface Props {
  readonly ballotId: string;
  readonly teller: TellerOut;
  readonly backup: string;
}

/** The key under its passphrase, as a file and as a QR code; on paper it says whose key it is. */
export function KeyBackup({ ballotId, teller, backup }: Props) {
  const t = useMessages(tellerMessages);
  return (
    <Card title={t.backup}>
      <div className={styles.backup}>
        <p>{t.backupMeans}</p>
        <Suspense fallback={<Skeleton />}>
          <QrCode text={backup} label={t.qr} />
        </Suspense>
        <div className={styles.onPaper}>
          <p className={styles.name}>{teller.name}</p>
          {teller.fingerprint && <Fingerprint code={teller.fingerprint} />}
        </div>
        <Row gap="small">
          <Button onClick={() => saveText(`khoa-kiem-phieu-${ballotId}.txt`, backup)}>{t.save}</Button>
          <Button onClick={() => window.print()}>{t.print}</Button>
        </Row>
      </div>
    </Card>
  );
}
