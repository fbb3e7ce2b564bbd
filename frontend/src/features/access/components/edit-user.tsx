import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { editUser, readUser } from "@/lib/api/gen/sdk.gen";
import type { UserOut } from "@/lib/api/gen/types.gen";
import { useUnitNames } from "@/lib/api/names";
import { hasStatus } from "@/lib/api/problem";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { notify } from "@/ui/toast/notify";
import { userMessages } from "../user-messages";
import { accountSchema } from "../user-model";
import { UserFields } from "./user-fields";

const draftOf = ({ name, unit_id }: UserOut) => ({ name, unit_id: unit_id ?? "" });

/** Name and unit. An edit on top of somebody else's is refused once, with theirs beside it. */
export function EditUser({ user }: { readonly user: UserOut }) {
  const t = useMessages(userMessages);
  const [base, setBase] = useState(user);
  const [theirs, setTheirs] = useState<UserOut | null>(null);
  const form = useAppForm({
    schema: accountSchema(),
    initial: draftOf(user),
    submit: async (body) => {
      const path = { user_id: user.id };
      try {
        const { data } = await editUser({ path, headers: ifMatch(base), body });
        setBase(data);
        setTheirs(null);
      } catch (error) {
        if (hasStatus(error, 412)) {
          const { data } = await readUser({ path });
          setBase(data);
          setTheirs(data);
        }
        throw error;
      }
      notify(t.saved);
      await refresh("access");
    },
  });
  const take = (stored: UserOut) => {
    form.reset(draftOf(stored));
    setTheirs(null);
  };
  return (
    <Card title={t.edit}>
      {theirs && <Theirs user={theirs} onTake={take} />}
      <Form form={form} action={t.save}>
        <UserFields name={form.bind("name")} unit={form.bind("unit_id")} />
      </Form>
    </Card>
  );
}

interface TheirsProps {
  readonly user: UserOut;
  readonly onTake: (user: UserOut) => void;
}

function Theirs({ user, onTake }: TheirsProps) {
  const t = useMessages(userMessages);
  const unit = useUnitNames([user.unit_id])(user.unit_id);
  return (
    <Callout tone="warn" title={t.conflictTitle}>
      <p>{t.conflict}</p>
      <p>{`${t.name}: ${user.name}`}</p>
      <p>{`${t.unit}: ${unit ?? t.noUnit}`}</p>
      <Button onClick={() => onTake(user)}>{t.takeTheirs}</Button>
    </Callout>
  );
}
