import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { nameTellers } from "@/lib/api/gen/sdk.gen";
import type { TellersOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { notify } from "@/ui/toast/notify";
import { tellerMessages } from "../teller-messages";

/** Two or three people of the block, in the order in which they will peel. */
export function NameTellers({ found }: { readonly found: TellersOut }) {
  const t = useMessages(tellerMessages);
  const [first, second, third] = found.tellers.map(({ user_id }) => user_id);
  const form = useAppForm({
    schema: v.object({
      user_ids: v.tuple([requiredText(), requiredText(), v.string()]),
    }),
    initial: { user_ids: [first ?? "", second ?? "", third ?? ""] as [string, string, string] },
    submit: async ({ user_ids }) => {
      const path = { ballot_id: found.ballot_id };
      await nameTellers({ path, body: { user_ids: user_ids.filter((id) => id !== "") } });
      await refresh("ballots");
      notify(t.name);
    },
  });
  const people = found.candidates.map(({ user_id, name }) => ({ value: user_id, label: name }));
  return (
    <details open={found.tellers.length === 0}>
      <summary>{t.name}</summary>
      <Form form={form} action={t.name}>
        <Select label={t.person(1)} options={people} {...form.bind("user_ids.0")} />
        <Select label={t.person(2)} options={people} {...form.bind("user_ids.1")} />
        <Select label={t.third} placeholder={t.nobody} options={people} {...form.bind("user_ids.2")} />
      </Form>
    </details>
  );
}
