import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { changePassword } from "@/lib/api/gen/sdk.gen";
import { newPassword, requiredSecret } from "@/lib/validation";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { accessMessages } from "../messages";

const LEAST = 15; // characters; the server refuses shorter and well-known ones

function schemaWith(notTheSame: string) {
  return v.pipe(
    v.object({
      current_password: requiredSecret(),
      new_password: newPassword(LEAST),
      repeated: v.string(),
    }),
    v.forward(
      v.check(({ new_password, repeated }) => new_password === repeated, notTheSame),
      ["repeated"],
    ),
  );
}

/** Changes one's own password. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => unknown }) {
  const t = useMessages(accessMessages);
  const form = useAppForm({
    schema: schemaWith(t.notTheSame),
    initial: { current_password: "", new_password: "", repeated: "" },
    submit: async ({ current_password, new_password }) => {
      await changePassword({ body: { current_password, new_password } });
      form.reset();
      await onChanged();
    },
  });
  const field = { type: "password", autoComplete: "new-password" } as const;
  return (
    <Form form={form} action={t.changePassword}>
      <TextField
        label={t.currentPassword}
        {...field}
        autoComplete="current-password"
        {...form.bind("current_password")}
      />
      <TextField label={t.newPassword} hint={t.newPasswordHint} {...field} {...form.bind("new_password")} />
      <TextField label={t.repeatPassword} {...field} {...form.bind("repeated")} />
    </Form>
  );
}
