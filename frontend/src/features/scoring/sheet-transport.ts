import { queryOptions } from "@tanstack/react-query";
import { ifMatch } from "@/lib/api/etag";
import { editScorecardFacts, readCriteriaDocument, readScoreSheet } from "@/lib/api/gen/sdk.gen";
import type { CardState } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { type Draft, dropDraft, keepDraft, readDraft } from "@/lib/drafts";
import { readExactJson } from "@/lib/exact-json";
import type { Table } from "./hint/document";
import { hintsOf } from "./hint/hint";
import type { Transport } from "./sheet-changes";
import type { Unsaved } from "./sheet-entries";

const subject = (cardId: string) => `scorecard/${cardId}`;

/** How a sheet is saved, read again, and kept on this device. */
export function transportOf(user: string, cardId: string): Transport {
  const path = { card_id: cardId };
  return {
    save: async (body, version) =>
      (await editScorecardFacts({ path, headers: ifMatch({ version }), body, throwOnError: true })).data,
    read: async () => (await readScoreSheet({ path, throwOnError: true })).data,
    keep: (unsaved, version) => {
      const done =
        unsaved === null
          ? dropDraft(user, subject(cardId))
          : keepDraft(user, subject(cardId), unsaved, version);
      done.catch(() => undefined); // a browser without storage only loses the safety net
    },
    leave: () => void refresh("scoring"),
  };
}

/** What this person left unsaved on this device, read anew whenever the card has come to another state. */
export function draftOptions(user: string, cardId: string, state: CardState) {
  return queryOptions({
    queryKey: ["draft", user, cardId, state],
    queryFn: async (): Promise<Draft<Unsaved> | null> =>
      (await readDraft<Unsaved>(user, subject(cardId)).catch(() => undefined)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** How the points of a table in force are reckoned here; it never changes. */
export function reckonOptions(setId: string) {
  return queryOptions({
    queryKey: ["reckon", setId],
    queryFn: async ({ signal }) => {
      const { data } = await readCriteriaDocument({
        path: { set_id: setId },
        headers: { accept: "application/json" },
        parseAs: "text",
        signal,
        throwOnError: true,
      });
      return hintsOf(readExactJson(String(data)) as Table);
    },
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}
