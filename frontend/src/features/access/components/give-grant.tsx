import { useMessages } from "@/i18n/language";
import { giveGrant } from "@/lib/api/gen/sdk.gen";
import type { Role, UserOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { notify } from "@/ui/toast/notify";
import { accessMessages } from "../messages";
import { userMessages } from "../user-messages";
import { grantableBy, grantSchema } from "../user-model";
import { BlockChoice, UnitChoice } from "./place-choice";

const nothing = (unit_id: string) => ({
  role: "" as Role,
  unit_id,
  block_id: "",
  starts_on: today(),
  ends_on: "",
});

/** Gives a role: where it holds, and from when until when. */
export function GiveGrant({ user }: { readonly user: UserOut }) {
  const t = useMessages(userMessages);
  const { roles } = useMessages(accessMessages);
  const offered = grantableBy(useMe());
  const form = useAppForm({
    schema: grantSchema(),
    initial: nothing(user.unit_id ?? ""),
    submit: async (body) => {
      await giveGrant({ path: { user_id: user.id }, body });
      form.reset();
      notify(t.given);
      await refresh("access");
    },
  });
  return (
    <Card title={t.give}>
      <Form form={form} action={t.give}>
        <Select
          label={t.role}
          options={offered.map((value) => ({ value, label: roles[value] }))}
          {...form.bind("role")}
        />
        <UnitChoice label={t.unit} hint={t.grantUnitHint} note={t.optional} {...form.bind("unit_id")} />
        <BlockChoice label={t.block} hint={t.blockHint} note={t.optional} {...form.bind("block_id")} />
        <DateField label={t.startsOn} {...form.bind("starts_on")} />
        <DateField label={t.endsOn} note={t.optional} {...form.bind("ends_on")} />
      </Form>
    </Card>
  );
}
