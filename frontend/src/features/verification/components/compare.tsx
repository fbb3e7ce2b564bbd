import { useState } from "react";
import { useMessages } from "@/i18n/language";
import type { Verification } from "@/lib/api/gen/types.gen";
import { digestOf } from "@/lib/digest";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { FileField } from "@/ui/file-field/file-field";
import { verificationMessages } from "../messages";
import { likeness } from "../model";

/** A file compared with what went out; it never leaves the device. */
export function Compare({ paper }: { readonly paper: Verification }) {
  const t = useMessages(verificationMessages);
  const [digest, setDigest] = useState<string>();
  const choose = async (file: File | undefined) => setDigest(file && (await digestOf(file)));
  const like = digest && likeness(paper, digest);
  return (
    <Card title={t.compare}>
      <FileField
        label={t.file}
        hint={t.compareMeans}
        accept=".pdf,application/pdf"
        onChoose={(file) => void choose(file)}
      />
      {like && (
        <Callout tone={like === "different" ? "bad" : "good"} title={t[like]} live>
          {like === "different" && <p>{t.differentMeans}</p>}
        </Callout>
      )}
    </Card>
  );
}
