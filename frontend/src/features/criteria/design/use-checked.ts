import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLanguage } from "@/i18n/language";
import { lintDraft } from "@/lib/api/gen/sdk.gen";
import type { DraftCheck } from "@/lib/api/gen/types.gen";

const PAUSE = 400; // milliseconds without a change

interface Checked {
  readonly check: DraftCheck | undefined;
  readonly checking: boolean;
}

/** The server's check of the draft, a moment after each change; the last one stays until the next. */
export function useChecked(text: string): Checked {
  const language = useLanguage();
  const settled = useSettled(text);
  const query = useQuery({
    queryKey: ["criteria-check", language, settled],
    queryFn: async ({ signal }) =>
      (await lintDraft({ body: { document: settled, form: "json" }, signal })).data,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return { check: query.data, checking: settled !== text || query.isFetching };
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
