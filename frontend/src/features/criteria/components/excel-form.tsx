import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { importCriteriaWorkbook, replaceCriteriaByWorkbook } from "@/lib/api/gen/sdk.gen";
import type { CriteriaSetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { FileField } from "@/ui/file-field/file-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { newVersionMessages } from "../new-version-messages";

interface Props {
  readonly seasonId: string;
  /** The draft that gives way; none for a new version. */
  readonly draft?: CriteriaSetOut | undefined;
  /** A further version of the year needs its reason. */
  readonly further: boolean;
  readonly onDone: () => void;
}

/** A table from an Excel workbook, sent as it is. */
export function ExcelForm({ seasonId, draft, further, onDone }: Props) {
  const t = useMessages(newVersionMessages);
  const [file, setFile] = useState<File>();
  const asks = further && !draft;
  const form = useAppForm({
    schema: v.object({ reason: asks ? requiredText(20_000) : optionalText(20_000) }),
    initial: { reason: "" },
    submit: async ({ reason }) => {
      if (!file) return;
      if (draft)
        await replaceCriteriaByWorkbook({ path: { set_id: draft.id }, headers: ifMatch(draft), body: file });
      else await importCriteriaWorkbook({ query: { season: seasonId, reason }, body: file });
      await refresh("criteria");
      notify(t.made);
      onDone();
    },
  });
  return (
    <Form
      form={form}
      action={draft ? t.replace : t.make}
      others={
        <Button variant="quiet" onClick={onDone}>
          {t.leave}
        </Button>
      }
    >
      <FileField
        label={t.workbook}
        hint={t.workbookHint}
        error={file ? undefined : t.noFile}
        accept=".xlsx"
        onChoose={setFile}
      />
      {asks && <TextField label={t.reason} {...form.bind("reason")} />}
    </Form>
  );
}
