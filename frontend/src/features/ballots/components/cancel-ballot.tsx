import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { cancelBallot } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { ballotMessages } from "../ballot-messages";

/** Giving a ballot up, with the reason. */
export function CancelBallot({ ballotId }: { readonly ballotId: string }) {
  const t = useMessages(ballotMessages);
  const [open, setOpen] = useState(false);
  const form = useAppForm({
    schema: v.object({ reason: requiredText() }),
    initial: { reason: "" },
    submit: async (body) => {
      await cancelBallot({ path: { ballot_id: ballotId }, body });
      setOpen(false);
      await refresh("ballots");
    },
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t.cancel}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.cancel}>
        <Form form={form} action={t.cancel}>
          <TextField label={t.cancelReason} {...form.bind("reason")} />
        </Form>
      </Dialog>
    </>
  );
}
