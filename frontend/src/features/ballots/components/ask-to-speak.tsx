import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { askToSpeak } from "@/lib/api/gen/sdk.gen";
import type { DelegateOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { hallMessages } from "../hall-messages";
import { meetingMessages } from "../messages";

interface Props {
  readonly meetingId: string;
  readonly delegate: DelegateOut;
}

/** A wish to speak, with what it is about. */
export function AskToSpeak({ meetingId, delegate }: Props) {
  const t = useMessages(hallMessages);
  const { optional } = useMessages(meetingMessages);
  const [open, setOpen] = useState(false);
  const form = useAppForm({
    schema: v.object({ topic: optionalText() }),
    initial: { topic: "" },
    submit: async ({ topic }) => {
      await askToSpeak({ path: { meeting_id: meetingId }, body: { delegate_id: delegate.id, topic } });
      await refresh("meetings");
      notify(t.done);
      form.reset();
      setOpen(false);
    },
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t.ask}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t.askFor(delegate.unit_name ?? delegate.name)}
      >
        <Form form={form} action={t.ask}>
          <TextField label={t.topic} note={optional} {...form.bind("topic")} />
        </Form>
      </Dialog>
    </>
  );
}
