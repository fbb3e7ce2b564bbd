import { type FormEvent, useState } from "react";
import { useMessages } from "@/i18n/language";
import { apiFetch } from "@/lib/api/http";
import { ProblemError } from "@/lib/api/problem";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { FileField } from "@/ui/file-field/file-field";
import { Stack } from "@/ui/layout/stack";
import { notify } from "@/ui/toast/notify";
import { issuedMessages } from "./issued-messages";

interface Props {
  readonly paperId: string;
  readonly onDone: () => void;
}

/** Hands in the issued file with a signature made outside; a refusal says what is wrong with it. */
export function SignedCopyForm({ paperId, onDone }: Props) {
  const t = useMessages(issuedMessages);
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    setBusy(true);
    try {
      await apiFetch(`/api/v1/papers/${paperId}/signed-copies`, {
        method: "POST",
        body: file,
        headers: { "Content-Type": "application/pdf" },
      });
      notify(t.copyAdded);
      await refresh("papers");
      onDone();
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack>
        <FileField label={t.signedFile} required accept=".pdf,application/pdf" onChoose={setFile} />
        {failure !== null && <Failure error={failure} />}
        <Button type="submit" variant="primary" busy={busy}>
          {t.addCopy}
        </Button>
      </Stack>
    </form>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  if (!(error instanceof ProblemError) || error.problem.errors.length === 0)
    return <ErrorState error={error} />;
  return (
    <Callout tone="bad" live>
      {error.problem.errors.map(({ code, message }) => (
        <p key={code}>{message}</p>
      ))}
    </Callout>
  );
}
