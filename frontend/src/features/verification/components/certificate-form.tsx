import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { addSealCertificate } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { base64Of } from "@/lib/digest";
import { FileField } from "@/ui/file-field/file-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { verificationMessages } from "../messages";

/** A certificate with its key, as an authority hands it over. */
export function CertificateForm({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(verificationMessages);
  const [file, setFile] = useState<File>();
  const form = useAppForm({
    schema: v.object({
      content: v.pipe(v.string(), v.nonEmpty(t.noFile)),
      passphrase: v.string(),
    }),
    initial: { content: "", passphrase: "" },
    submit: async ({ passphrase }) => {
      if (!file) return;
      await addSealCertificate({ body: { content: await base64Of(file), passphrase } });
      notify(t.added);
      await refresh("papers");
      onDone();
    },
  });
  const { id, error, onChange } = form.bind("content");
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    onChange(chosen?.name ?? "");
  };
  return (
    <Form form={form} action={t.add}>
      <FileField label={t.pkcs12} accept=".p12,.pfx" onChoose={choose} {...{ id, error }} />
      <TextField label={t.passphrase} type="password" autoComplete="off" {...form.bind("passphrase")} />
    </Form>
  );
}
