import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { openHallScreen } from "@/lib/api/gen/sdk.gen";
import { hasStatus } from "@/lib/api/problem";
import { chooseTheme } from "@/lib/theme";
import { oneOf, requiredText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { TextField } from "@/ui/text-field/text-field";
import { hallMessages } from "../messages";

const THEMES = ["light", "dark"] as const;

/** Where the hall's computer begins: the code of the desk, and the background that suits the hall. */
export function OpenHallPage() {
  const t = useMessages(hallMessages);
  const navigate = useNavigate();
  const form = useAppForm({
    schema: v.object({ code: requiredText(20), theme: oneOf(THEMES) }),
    initial: { code: "", theme: "light" as (typeof THEMES)[number] },
    submit: async ({ code, theme }) => {
      const { data } = await openHallScreen({ body: { code } }).catch((error: unknown) => {
        throw hasStatus(error, 404) ? new Error(t.unknown) : error;
      });
      chooseTheme(theme);
      await navigate({ to: "/chieu/$token", params: { token: data.token }, replace: true });
    },
  });
  return (
    <Page>
      <PageHeader title={t.open} description={t.openHint} />
      <Card title={t.code}>
        <Form form={form} action={t.show}>
          <TextField label={t.code} hint={t.codeExample} {...form.bind("code")} />
          <RadioGroup
            label={t.theme}
            options={THEMES.map((value) => ({ value, label: t.themes[value] }))}
            {...form.bind("theme")}
          />
        </Form>
      </Card>
    </Page>
  );
}
