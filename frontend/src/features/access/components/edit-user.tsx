import { useMessages } from "@/i18n/language";
import { editUser, readUser } from "@/lib/api/gen/sdk.gen";
import type { UserOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { notify } from "@/ui/toast/notify";
import { userMessages } from "../user-messages";
import { accountSchema } from "../user-model";
import { UserFields } from "./user-fields";

const draftOf = ({ name, unit_id }: UserOut) => ({ name, unit_id: unit_id ?? "" });

/** Name and unit of an account. */
export function EditUser({ user }: { readonly user: UserOut }) {
  const t = useMessages(userMessages);
  const path = { user_id: user.id };
  const form = useEditForm({
    thing: user,
    draftOf,
    schema: accountSchema(),
    read: () => readUser({ path }),
    save: (body, headers) => editUser({ path, headers, body }),
    done: () => {
      notify(t.saved);
      return refresh("access");
    },
  });
  return (
    <Card title={t.edit}>
      <Form form={form} action={t.save}>
        <UserFields name={form.bind("name")} unit={form.bind("unit_id")} />
      </Form>
    </Card>
  );
}
