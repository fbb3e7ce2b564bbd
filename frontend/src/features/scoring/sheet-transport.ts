import { queryOptions } from "@tanstack/react-query";
import { ifMatch } from "@/lib/api/etag";
import { editScorecardFacts, readScoreSheet } from "@/lib/api/gen/sdk.gen";
import { type Draft, dropDraft, keepDraft, readDraft } from "@/lib/drafts";
import type { Entry } from "./model";
import type { Transport } from "./sheet-store";

const subject = (cardId: string) => `scorecard/${cardId}`;

/** How a sheet is saved, read again, and kept on this device. */
export function transportOf(user: string, cardId: string): Transport {
  const path = { card_id: cardId };
  return {
    save: async (body, version) =>
      (await editScorecardFacts({ path, headers: ifMatch({ version }), body, throwOnError: true })).data,
    read: async () => (await readScoreSheet({ path, throwOnError: true })).data,
    keep: (pending, version) => {
      const done =
        pending === null
          ? dropDraft(user, subject(cardId))
          : keepDraft(user, subject(cardId), pending, version);
      done.catch(() => undefined); // a browser without storage only loses the safety net
    },
  };
}

/** What this person left unsaved on this device. */
export function draftOptions(user: string, cardId: string) {
  return queryOptions({
    queryKey: ["draft", user, cardId],
    queryFn: async (): Promise<Draft<Record<string, Entry>> | null> =>
      (await readDraft<Record<string, Entry>>(user, subject(cardId)).catch(() => undefined)) ?? null,
    staleTime: 0,
    gcTime: 0,
  });
}
