import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { uploadImport } from "@/lib/api/gen/sdk.gen";
import type { ImportKind } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { FileButton } from "@/ui/file-button/file-button";
import { Row, Stack } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { importMessages } from "../messages";
import { kindsFor } from "../model";

/** Which data, its template, and the file. */
export function NewImport() {
  const t = useMessages(importMessages);
  const kinds = kindsFor(useMe());
  const [kind, setKind] = useState(kinds[0] ?? "people");
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const attempt = async (act: () => Promise<unknown>) => {
    setFailure(null);
    setBusy(true);
    try {
      await act();
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };
  const send = async (file: File) => {
    const { data } = await uploadImport({ query: { kind, name: file.name }, body: file });
    await refresh("imports");
    await navigate({ to: "/quan-tri/nhap-du-lieu/$importId", params: { importId: data.id } });
  };
  return (
    <Stack>
      <Row>
        <Select<ImportKind>
          label={t.kind}
          placeholder={null}
          options={kinds.map((value) => ({ value, label: t.kinds[value] }))}
          value={kind}
          onChange={setKind}
        />
        <Button
          icon="download"
          onClick={() => void attempt(() => saveFile(`/api/v1/import-templates/${kind}`))}
        >
          {t.template}
        </Button>
        <FileButton
          variant="primary"
          icon="attachment"
          busy={busy}
          accept=".xlsx,.csv"
          onChoose={([file]) => file && void attempt(() => send(file))}
        >
          {t.choose}
        </FileButton>
      </Row>
      {failure !== null && <ErrorState error={failure} />}
    </Stack>
  );
}
