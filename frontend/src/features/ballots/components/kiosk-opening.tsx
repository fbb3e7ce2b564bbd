import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { openKiosk } from "@/lib/api/gen/sdk.gen";
import { hasStatus } from "@/lib/api/problem";
import { requiredText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { PageHeader } from "@/ui/page-header/page-header";
import { TextField } from "@/ui/text-field/text-field";
import { kioskMessages } from "../kiosk-messages";

/** Where a tablet of the hall begins: the code that the desk shows. */
export function KioskOpening({ onOpen }: { readonly onOpen: (token: string) => void }) {
  const t = useMessages(kioskMessages);
  const form = useAppForm({
    schema: v.object({ code: requiredText(20) }),
    initial: { code: "" },
    submit: async (body) => {
      const { data } = await openKiosk({ body }).catch((error: unknown) => {
        throw hasStatus(error, 404) ? new Error(t.unknown) : error;
      });
      onOpen(data.token);
    },
  });
  return (
    <>
      <PageHeader title={t.kiosk} description={t.openHint} />
      <Card title={t.codeLabel}>
        <Form form={form} action={t.open}>
          <TextField label={t.code} hint={t.codeExample} autoComplete="off" {...form.bind("code")} />
        </Form>
      </Card>
    </>
  );
}
