import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { askForPasskey, proveIdentity } from "@/lib/api/gen/sdk.gen";
import type { Proof } from "@/lib/api/gen/types.gen";
import { openSession } from "@/lib/api/session";
import { requiredSecret } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { factorMessages } from "../factor-messages";
import { accessMessages } from "../messages";
import { passkeysWork, showPasskey } from "../passkeys";
import { ProofByProvider } from "./proof-by-provider";

interface Props {
  readonly open: boolean;
  readonly onClose: (proved: boolean) => void;
}

/** Asks who is there once more, whenever an act needs it; the act then goes on by itself. */
export function ProofDialog({ open, onClose }: Props) {
  const t = useMessages(factorMessages);
  return (
    <Dialog open={open} onClose={() => onClose(false)} title={t.proofTitle} description={<p>{t.proofWhy}</p>}>
      {open && <ProofForm onProved={() => onClose(true)} />}
    </Dialog>
  );
}

function ProofForm({ onProved }: { readonly onProved: () => void }) {
  const t = useMessages(factorMessages);
  const prove = async (proof: Proof) => {
    const { data } = await proveIdentity({ body: proof });
    openSession(data.access_token);
    onProved();
  };
  const form = useAppForm({
    schema: v.object({ password: requiredSecret() }),
    initial: { password: "" },
    submit: ({ password: shown }) => prove(/^\d{6}$/.test(shown) ? { code: shown } : { password: shown }),
  });
  return (
    <Form
      form={form}
      action={t.confirm}
      others={
        <>
          {passkeysWork() && <ByPasskey prove={prove} />}
          <ProofByProvider onDone={onProved} />
        </>
      }
    >
      <TextField
        label={t.proofCode}
        hint={t.proofCodeHint}
        type="password"
        autoComplete="current-password"
        {...form.bind("password")}
      />
    </Form>
  );
}

function ByPasskey({ prove }: { readonly prove: (proof: Proof) => Promise<void> }) {
  const t = useMessages(accessMessages);
  const [failed, setFailed] = useState(false);
  const show = async () => {
    setFailed(false);
    try {
      const { data } = await askForPasskey();
      const credential = await showPasskey(data.options, t.passkeyFailed);
      await prove({ passkey: { step: data.step, credential } });
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <Button variant="quiet" onClick={() => void show()}>
        {t.byPasskey}
      </Button>
      {failed && <p role="alert">{t.passkeyFailed}</p>}
    </>
  );
}
