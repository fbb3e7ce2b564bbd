import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { putTellerKey } from "@/lib/api/gen/sdk.gen";
import { useMe } from "@/lib/api/me";
import { refresh } from "@/lib/api/query-client";
import { newPassword, requiredSecret } from "@/lib/validation";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { keepOwnFingerprint } from "../own-fingerprint";
import { tellerMessages } from "../teller-messages";

const SHORTEST = 12;

interface Props {
  readonly ballotId: string;
  readonly again: boolean;
}

/** A teller's key: made here, tried on an envelope, and only then told to the server. */
export function MakeKey({ ballotId, again }: Props) {
  const t = useMessages(tellerMessages);
  const me = useMe();
  const form = useAppForm({
    schema: v.pipe(
      v.object({ passphrase: newPassword(SHORTEST), repeated: requiredSecret() }),
      v.forward(
        v.partialCheck(
          [["passphrase"], ["repeated"]],
          ({ passphrase, repeated }) => passphrase === repeated,
          () => t.notSame,
        ),
        ["repeated"],
      ),
    ),
    initial: { passphrase: "", repeated: "" },
    submit: async ({ passphrase }) => {
      const { madeAndTried } = await import("../teller-key");
      const { body, fingerprint } = await madeAndTried(ballotId, passphrase);
      keepOwnFingerprint(ballotId, me.id, fingerprint);
      await putTellerKey({ path: { ballot_id: ballotId }, body });
      form.reset();
      await refresh("ballots");
      notify(t.keyMade);
    },
  });
  return (
    <Form form={form} action={again ? t.makeAgain : t.makeKey}>
      <p>{again ? t.makeAgainHint : t.makeKeyHint}</p>
      <TextField
        type="password"
        autoComplete="new-password"
        label={t.passphrase}
        hint={t.passphraseHint}
        {...form.bind("passphrase")}
      />
      <TextField
        type="password"
        autoComplete="new-password"
        label={t.passphraseAgain}
        {...form.bind("repeated")}
      />
    </Form>
  );
}
