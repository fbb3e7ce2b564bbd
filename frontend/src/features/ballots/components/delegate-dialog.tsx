import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { editDelegate } from "@/lib/api/gen/sdk.gen";
import type { DelegateOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { hallMessages } from "../hall-messages";

/** Who stands for the unit, in which capacities and by which authority. */
export function DelegateDialog({ delegate }: { readonly delegate: DelegateOut }) {
  const t = useMessages(hallMessages);
  const [open, setOpen] = useState(false);
  const { unit_name, name } = delegate;
  return (
    <>
      <Button variant="quiet" icon="edit" onClick={() => setOpen(true)}>
        {t.who}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.whoOf(unit_name ?? name)}>
        <DelegateForm delegate={delegate} onSaved={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

interface Props {
  readonly delegate: DelegateOut;
  readonly onSaved: () => void;
}

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function DelegateForm({ delegate, onSaved }: Props) {
  const t = useMessages(hallMessages);
  const { id, unit_id, name, post, capacities, authorisation } = delegate;
  const form = useAppForm({
    schema: v.object({
      name: optionalText(),
      post: optionalText(),
      capacities: optionalText(3000),
      authorisation: optionalText(),
    }),
    initial: { name, post, capacities: capacities.join("\n"), authorisation },
    submit: async (draft) => {
      const body = { ...draft, capacities: lines(draft.capacities) };
      await editDelegate({ path: { delegate_id: id }, body });
      await refresh("meetings");
      notify(t.saved);
      onSaved();
    },
  });
  return (
    <Form form={form} action={t.save}>
      <TextField label={t.name} {...form.bind("name")} />
      <TextField label={t.post} {...form.bind("post")} />
      <Textarea label={t.capacities} hint={t.capacitiesHint} {...form.bind("capacities")} />
      {unit_id && (
        <TextField label={t.authorisation} hint={t.authorisationHint} {...form.bind("authorisation")} />
      )}
    </Form>
  );
}
