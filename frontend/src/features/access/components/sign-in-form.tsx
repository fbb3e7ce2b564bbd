import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { ProblemError } from "@/lib/api/problem";
import { requiredSecret, requiredText } from "@/lib/validation";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { accessMessages } from "../messages";

const schema = v.object({ username: requiredText(100), password: requiredSecret() });

interface Props {
  /** Gets the access token of the opened session. */
  readonly onOpened: (token: string) => Promise<void>;
  /** The password is right and a code is asked for: what it goes with. */
  readonly onStep: (step: string) => void;
}

/** Name and password: all of it, or the first of two steps. */
export function SignInForm({ onOpened, onStep }: Props) {
  const t = useMessages(accessMessages);
  const form = useAppForm({
    schema,
    initial: { username: "", password: "" },
    submit: async (credentials) => {
      const { openSession: signIn } = await import("@/lib/api/gen/calls/sign-in.gen");
      try {
        await onOpened((await signIn({ body: credentials })).data.access_token);
      } catch (error) {
        const step = error instanceof ProblemError ? error.problem.step : undefined;
        if (step === undefined) throw error;
        onStep(step);
      }
    },
  });
  return (
    <Form form={form} action={t.signIn} wide>
      <TextField label={t.username} autoComplete="username" spellCheck={false} {...form.bind("username")} />
      <TextField
        label={t.password}
        type="password"
        autoComplete="current-password"
        {...form.bind("password")}
      />
    </Form>
  );
}
