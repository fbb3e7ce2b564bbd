import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { drawCertificateForm } from "@/lib/api/gen/sdk.gen";
import type { FormDraft } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Stack } from "@/ui/layout/stack";
import { issuingMessages } from "../messages";
import { boxSchema, length } from "../model";
import type { FormDraftValues } from "./box-fields";
import styles from "./issuing.module.css";

/** What is typed as it is sent, or none while it cannot be read. */
function readable(values: FormDraftValues): FormDraft | undefined {
  const words = { wrongLength: "", wrongSize: "", missing: "" };
  const read = v.safeParse(
    v.object({ width: length(""), height: length(""), boxes: v.array(boxSchema(words)) }),
    values,
  );
  return read.success ? read.output : undefined;
}

/** The form with examples, drawn by the server as it would be printed; anew when asked. */
export function FormPreview({ values }: { readonly values: FormDraftValues }) {
  const t = useMessages(issuingMessages);
  const [shown, setShown] = useState(() => readable(values));
  const now = readable(values);
  const picture = useQuery({
    queryKey: ["certificate-form-picture", shown],
    queryFn: async ({ signal }) => {
      const { data } = await drawCertificateForm({ body: shown as FormDraft, parseAs: "blob", signal });
      return data as Blob;
    },
    enabled: shown !== undefined,
    retry: false,
  });
  return (
    <Card
      title={t.preview}
      aside={
        <Button disabled={now === undefined} busy={picture.isFetching} onClick={() => setShown(now)}>
          {t.preview}
        </Button>
      }
    >
      <Stack>
        {picture.error && <ErrorState error={picture.error} />}
        {shown && !picture.error && (
          <div className={styles.sheet} style={{ aspectRatio: shown.width / shown.height }}>
            {picture.data && <Picture file={picture.data} words={t.previewOf} />}
          </div>
        )}
        <p>{t.previewMeans}</p>
      </Stack>
    </Card>
  );
}

function Picture({ file, words }: { readonly file: Blob; readonly words: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address ? <img className={styles.picture} src={address} alt={words} /> : null;
}
