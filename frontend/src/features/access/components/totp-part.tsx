import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { beginTotp, confirmTotp, removeTotp } from "@/lib/api/gen/sdk.gen";
import type { FactorsOut, TotpNew } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row } from "@/ui/layout/stack";
import { QrCode } from "@/ui/qr-code/qr-code";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { factorMessages } from "../factor-messages";
import styles from "./factors.module.css";

interface Props {
  readonly factors: FactorsOut;
  /** Gets the codes that come with a first application. */
  readonly onCodes: (codes: readonly string[]) => void;
}

/** The authenticator application: whether there is one, adding and removing it. */
export function TotpPart({ factors, onCodes }: Props) {
  const t = useMessages(factorMessages);
  const remove = async () => {
    await removeTotp();
    notify(t.removed);
    await refresh("sign-in", "access");
  };
  return (
    <>
      <h3>{t.totp}</h3>
      <Row>
        <span>{factors.totp_since ? t.totpSince(formatInstant(factors.totp_since)) : t.totpNone}</span>
        {factors.totp_since ? (
          <ActButton words={t.totpRemove} means={t.totpRemoveMeans} act={remove} danger />
        ) : (
          <AddTotp onCodes={onCodes} />
        )}
      </Row>
    </>
  );
}

/** Asks for the secret first: it may need a proof of who is there. */
function AddTotp({ onCodes }: Pick<Props, "onCodes">) {
  const t = useMessages(factorMessages);
  const [begun, setBegun] = useState<TotpNew | null>(null);
  const [error, setError] = useState<unknown>(null);
  const begin = async () => {
    setError(null);
    try {
      setBegun((await beginTotp()).data);
    } catch (failure) {
      setError(failure);
    }
  };
  const done = (codes: readonly string[]) => {
    setBegun(null);
    onCodes(codes);
  };
  return (
    <>
      <Button onClick={() => void begin()}>{t.totpAdd}</Button>
      {error !== null && <ErrorState error={error} />}
      <Dialog
        open={begun !== null}
        onClose={() => setBegun(null)}
        title={t.totpAdd}
        description={<p>{t.totpScan}</p>}
      >
        {begun && <ConfirmTotp begun={begun} onCodes={done} />}
      </Dialog>
    </>
  );
}

function ConfirmTotp({ begun, onCodes }: { readonly begun: TotpNew } & Pick<Props, "onCodes">) {
  const t = useMessages(factorMessages);
  const form = useAppForm({
    schema: v.object({ code: v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/, t.sixDigits)) }),
    initial: { code: "" },
    submit: async (body) => {
      const { data } = await confirmTotp({ body });
      onCodes(data.codes);
      await refresh("sign-in", "access");
    },
  });
  return (
    <Form form={form} action={t.confirm}>
      <div className={styles.qr}>
        <QrCode text={begun.address} label={t.totpQr} />
      </div>
      <p>
        {t.totpSecret} <span className={styles.secret}>{begun.secret}</span>
      </p>
      <TextField label={t.totpCode} inputMode="numeric" autoComplete="one-time-code" {...form.bind("code")} />
    </Form>
  );
}
