import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { analysisMessages } from "../messages";

/** The table beside it as a file, by the reader's own rights. */
export function CsvButton({ path, name }: { readonly path: string; readonly name: string }) {
  const t = useMessages(analysisMessages);
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    try {
      setError(null);
      await saveFile(`/api/v1${path}`, `${name}.csv`, "text/csv");
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <Button icon="download" onClick={() => void save()}>
        {t.csv}
      </Button>
      {error !== null && <ErrorState error={error} />}
    </>
  );
}
