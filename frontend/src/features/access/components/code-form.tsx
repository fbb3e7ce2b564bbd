import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { openSessionByCode } from "@/lib/api/gen/sdk.gen";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { factorMessages } from "../factor-messages";

interface Props {
  readonly step: string;
  readonly onOpened: (token: string) => Promise<void>;
  readonly onLeave: () => void;
}

/** The second step of signing in. */
export function CodeForm({ step, onOpened, onLeave }: Props) {
  const t = useMessages(factorMessages);
  const form = useAppForm({
    schema: v.object({ code: requiredText(40) }),
    initial: { code: "" },
    submit: async ({ code }) => {
      const { data } = await openSessionByCode({ body: { step, code } });
      await onOpened(data.access_token);
    },
  });
  const others = (
    <Button variant="quiet" onClick={onLeave}>
      {t.startAgain}
    </Button>
  );
  return (
    <Form form={form} action={t.goOn} others={others}>
      <p>{t.secondWhy}</p>
      <TextField
        label={t.code}
        hint={t.codeHint}
        autoComplete="one-time-code"
        spellCheck={false}
        autoFocus
        {...form.bind("code")}
      />
    </Form>
  );
}
