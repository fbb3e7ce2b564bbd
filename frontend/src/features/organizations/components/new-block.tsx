import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listSchemesOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { createBlock, createScheme } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { blockMessages } from "../block-messages";
import { type BlockDraft, blockSchema } from "../block-model";
import { ActDialog } from "./act-dialog";
import { BlockFields } from "./block-fields";

/** Sets up a block, and the system that it belongs to where there is none yet. */
export function NewBlock() {
  const t = useMessages(blockMessages);
  return (
    <>
      <ActDialog words={t.newBlock} icon="add" variant="primary">
        {() => <BlockForm />}
      </ActDialog>
      <ActDialog words={t.newScheme} hint={t.schemeHint}>
        {(onDone) => <SchemeForm onDone={onDone} />}
      </ActDialog>
    </>
  );
}

function BlockForm() {
  const t = useMessages(blockMessages);
  const navigate = useNavigate();
  const schemes = useQuery(listSchemesOptions());
  const initial: BlockDraft = {
    scheme_id: "",
    name: "",
    kind: "",
    locality: "",
    slug: "",
  };
  const form = useAppForm({
    schema: blockSchema(),
    initial,
    submit: async (body) => {
      const { data } = await createBlock({ body });
      await refresh("organizations");
      notify(t.created(body.name));
      await navigate({ to: "/quan-tri/khoi/$blockId", params: { blockId: data.id } });
    },
  });
  return (
    <Form form={form} action={t.save}>
      <Select
        label={t.scheme}
        hint={t.schemeHint}
        options={(schemes.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        {...form.bind("scheme_id")}
      />
      <BlockFields form={form} />
    </Form>
  );
}

function SchemeForm({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(blockMessages);
  const form = useAppForm({
    schema: v.object({ code: requiredText(), name: requiredText(), authority: requiredText() }),
    initial: { code: "", name: "", authority: "" },
    submit: async (body) => {
      await createScheme({ body });
      await refresh("organizations");
      notify(t.schemeCreated);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.save}>
      <TextField label={t.schemeName} {...form.bind("name")} />
      <TextField label={t.schemeCode} {...form.bind("code")} />
      <TextField label={t.authority} {...form.bind("authority")} />
    </Form>
  );
}
