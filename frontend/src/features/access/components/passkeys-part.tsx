import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { addPasskey, askForNewPasskey, removePasskey } from "@/lib/api/gen/sdk.gen";
import type { FactorsOut, PasskeyOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { requiredText } from "@/lib/validation";
import { ActButton } from "@/ui/act-button/act-button";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { type Column, Table } from "@/ui/table/table";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { factorMessages } from "../factor-messages";
import { accessMessages } from "../messages";
import { makePasskey, passkeysWork } from "../passkeys";

/** One's passkeys by name, adding and removing them. */
export function PasskeysPart({ factors }: { readonly factors: FactorsOut }) {
  const t = useMessages(factorMessages);
  const columns: readonly Column<PasskeyOut>[] = [
    { key: "name", header: t.name, cell: ({ name }) => name, isRowHeader: true },
    { key: "added", header: t.addedOn, cell: ({ created_at }) => formatInstant(created_at) },
    {
      key: "used",
      header: t.lastUsed,
      cell: ({ last_used_at }) => (last_used_at ? formatInstant(last_used_at) : t.never),
    },
    { key: "remove", header: t.passkeyRemove, cell: (passkey) => <RemovePasskey passkey={passkey} /> },
  ];
  return (
    <>
      <h3>{t.passkeys}</h3>
      <Table
        caption={t.passkeys}
        captionHidden
        columns={columns}
        rows={factors.passkeys}
        rowKey={({ id }) => id}
        empty={t.passkeysNone}
      />
      {passkeysWork() && (
        <div>
          <DialogButton words={t.passkeyAdd} means={t.passkeyWhy}>
            {(close) => <AddPasskey onDone={close} />}
          </DialogButton>
        </div>
      )}
    </>
  );
}

function AddPasskey({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(factorMessages);
  const { passkeyFailed } = useMessages(accessMessages);
  const form = useAppForm({
    schema: v.object({ name: requiredText(100) }),
    initial: { name: "" },
    submit: async ({ name }) => {
      const { data: asked } = await askForNewPasskey();
      const credential = await makePasskey(asked.options, passkeyFailed);
      await addPasskey({ body: { step: asked.step, credential, name } });
      notify(t.passkeyAdded);
      onDone();
      await refresh("sign-in", "access");
    },
  });
  return (
    <Form form={form} action={t.passkeyMake}>
      <TextField label={t.passkeyName} hint={t.passkeyNameHint} autoComplete="off" {...form.bind("name")} />
    </Form>
  );
}

function RemovePasskey({ passkey }: { readonly passkey: PasskeyOut }) {
  const t = useMessages(factorMessages);
  const remove = async () => {
    await removePasskey({ path: { passkey_id: passkey.id } });
    notify(t.removed);
    await refresh("sign-in", "access");
  };
  return (
    <ActButton
      words={t.passkeyRemove}
      label={t.passkeyRemoveOf(passkey.name)}
      means={t.passkeyRemoveMeans}
      act={remove}
      danger
    />
  );
}
