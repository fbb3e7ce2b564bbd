import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { readPeelingOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { handOn } from "@/lib/api/gen/sdk.gen";
import type { PeelingOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText, requiredSecret } from "@/lib/validation";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { FileField } from "@/ui/file-field/file-field";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { Progress } from "@/ui/progress/progress";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Stat, Stats } from "@/ui/stat/stat";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { tellerMessages } from "../teller-messages";

const MOST = 400; // characters of a backup

interface Props {
  readonly ballotId: string;
  readonly backup: string | null;
}

/** The teller's turn: count and root to compare, the passphrase, then envelope by envelope. */
export function PeelForm({ ballotId, backup }: Props) {
  const waiting = useQuery({
    ...readPeelingOptions({ path: { ballot_id: ballotId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (waiting.error) return <ErrorState error={waiting.error} onRetry={waiting.refetch} />;
  if (!waiting.data) return <Skeleton />;
  return <Peeling waiting={waiting.data} backup={backup} />;
}

interface Values {
  readonly passphrase: string;
  readonly restored: string;
}

function Peeling({ waiting, backup }: { readonly waiting: PeelingOut; readonly backup: string | null }) {
  const t = useMessages(tellerMessages);
  const [done, setDone] = useState(0);
  const [fault, setFault] = useState<"wrongPassphrase" | "otherStage">();
  const count = waiting.questions.reduce((sum, { items }) => sum + items.length, 0);
  const form = useAppForm<Values, Values>({
    schema: v.object({ passphrase: requiredSecret(), restored: optionalText(MOST) }),
    initial: { passphrase: "", restored: "" },
    submit: async ({ passphrase, restored }) => {
      setFault(undefined);
      const { peeledWith } = await import("../teller-key");
      const told = await peeledWith(waiting, restored || backup || "", passphrase, setDone).catch(explain);
      if (!told) return;
      await handOn({ path: { ballot_id: waiting.ballot_id }, body: told });
      await refresh("ballots");
      notify(t.peeled);
    },
  });
  const explain = (error: Error) => {
    if (error.name === "WrongPassphraseError") setFault("wrongPassphrase");
    else if (error.name === "OtherStageError") setFault("otherStage");
    else throw error;
  };
  return (
    <Stack>
      <p>{t.peelMeans(count)}</p>
      <Stats>
        <Stat label={t.waiting} value={count} />
        <Stat label={t.root} value={waiting.root.slice(0, 8)} />
      </Stats>
      {fault && (
        <Callout tone="bad" live>
          {t[fault]}
        </Callout>
      )}
      {form.busy && <Progress label={t.progress} done={done} of={count} words={t.progressOf(done, count)} />}
      <Form form={form} action={t.peel}>
        <TextField type="password" autoComplete="off" label={t.passphrase} {...form.bind("passphrase")} />
        <Restore form={form} open={backup === null} />
      </Form>
    </Stack>
  );
}

/** Another backup than the server's: the file, or what the printed code says. */
function Restore({ form, open }: { readonly form: AppForm<Values>; readonly open: boolean }) {
  const t = useMessages(tellerMessages);
  const read = async (file: File | undefined) => {
    if (file) form.set("restored", (await file.text()).trim().slice(0, MOST));
  };
  return (
    <details open={open}>
      <summary>{t.restore}</summary>
      <FileField label={t.restoreFile} accept=".txt,text/plain" onChoose={(file) => void read(file)} />
      <Textarea label={t.restoreText} rows={4} {...form.bind("restored")} />
    </details>
  );
}
