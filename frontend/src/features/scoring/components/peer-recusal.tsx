import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { recusePeer } from "@/lib/api/gen/sdk.gen";
import type { PeerSheetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { peerMessages } from "../peer-messages";

/** The unit may not judge the other: it says why, and leaves the number of scorers. */
export function PeerRecusal({ sheet }: { readonly sheet: PeerSheetOut }) {
  const t = useMessages(peerMessages);
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{t.recuse}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.recuse}>
        {open && <RecusalForm sheet={sheet} />}
      </Dialog>
    </div>
  );
}

function RecusalForm({ sheet }: { readonly sheet: PeerSheetOut }) {
  const t = useMessages(peerMessages);
  const form = useAppForm({
    schema: v.object({ reason: requiredText(4_000) }),
    initial: { reason: "" },
    submit: async (body) => {
      await recusePeer({ path: { sheet_id: sheet.id }, headers: ifMatch(sheet), body });
      await refresh("scoring");
      notify(t.recusedNow);
    },
  });
  return (
    <Form form={form} action={t.recuse}>
      <p>{t.recuseHint}</p>
      <Textarea label={t.recusal} {...form.bind("reason")} />
    </Form>
  );
}
