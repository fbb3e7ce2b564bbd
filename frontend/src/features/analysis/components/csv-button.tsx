import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { apiFetch } from "@/lib/api/http";
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
      await saveCsv(path, name);
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

async function saveCsv(path: string, name: string): Promise<void> {
  const answer = await apiFetch(`/api/v1${path}`, { headers: { Accept: "text/csv" } });
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: `${name}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
