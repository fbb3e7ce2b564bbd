import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { createCriteriaSet, editCriteriaSet } from "@/lib/api/gen/sdk.gen";
import type { CriteriaSetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { FileField } from "@/ui/file-field/file-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { criteriaMessages } from "../messages";
import { formOf } from "../model";

interface Props {
  readonly seasonId: string;
  /** The draft whose text is replaced; none for a new version. */
  readonly draft?: CriteriaSetOut | undefined;
  /** A further version of the year needs its reason. */
  readonly further: boolean;
  readonly onDone: () => void;
}

const MOST = 524_288;

/** A table from a file or from pasted text. */
export function UploadForm({ seasonId, draft, further, onDone }: Props) {
  const t = useMessages(criteriaMessages);
  const reason = further ? requiredText(20_000) : optionalText(20_000);
  const form = useAppForm({
    schema: v.object({ document: requiredText(MOST), reason }),
    initial: { document: "", reason: draft?.reason ?? "" },
    submit: async (values) => {
      const body = { ...values, form: formOf(values.document) };
      await (draft
        ? editCriteriaSet({ path: { set_id: draft.id }, headers: ifMatch(draft), body })
        : createCriteriaSet({ body: { ...body, season_id: seasonId } }));
      await refresh("criteria");
      notify(t.uploaded);
      onDone();
    },
  });
  return (
    <Form
      form={form}
      action={draft ? t.replace : t.upload}
      others={
        <Button variant="quiet" onClick={onDone}>
          {t.leave}
        </Button>
      }
    >
      <FilePicker onText={(text) => form.set("document", text)} />
      <Textarea label={t.text} hint={t.textHint} {...form.bind("document")} />
      <TextField label={t.reason} {...form.bind("reason")} />
    </Form>
  );
}

function FilePicker({ onText }: { readonly onText: (text: string) => void }) {
  const t = useMessages(criteriaMessages);
  const read = async (file: File | undefined) => {
    if (file) onText(await file.text());
  };
  return (
    <FileField
      label={t.file}
      accept=".yaml,.yml,.json,application/json"
      onChoose={(file) => void read(file)}
    />
  );
}
