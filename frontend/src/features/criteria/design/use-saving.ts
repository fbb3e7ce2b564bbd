import { useEffect, useState } from "react";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { editCriteriaSet } from "@/lib/api/gen/sdk.gen";
import type { CriteriaSetOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { hasStatus } from "@/lib/api/problem";
import { refresh } from "@/lib/api/query-client";
import { dropDraft, keepDraft } from "@/lib/drafts";
import { notify } from "@/ui/toast/notify";
import { designMessages } from "./design-messages";
import { type DesignStore, useDesign } from "./design-store";
import type { Json } from "./exact-json";

export const draftName = (setId: string): string => `criteria-set/${setId}`;

export interface Saving {
  readonly busy: boolean;
  readonly error: Error | null;
  readonly conflict: boolean;
  readonly save: (over?: CriteriaSetOut) => Promise<void>;
  readonly take: (doc: Json, theirs: CriteriaSetOut) => void;
  readonly leaveConflict: () => void;
}

/** Saves against the version that was read; what is not saved is kept on this device. */
export function useSaving(store: DesignStore, read: CriteriaSetOut): Saving {
  const t = useMessages(designMessages);
  const me = useMe();
  const [base, setBase] = useState(read);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [conflict, setConflict] = useState(false);
  const { text, changed } = useDesign(store);
  useEffect(() => {
    const name = draftName(read.id);
    void (changed ? keepDraft(me.id, name, text, base.version) : dropDraft(me.id, name));
  }, [text, changed, me.id, read.id, base.version]);

  const save = async (over: CriteriaSetOut = base) => {
    setBusy(true);
    setError(null);
    try {
      const body = { document: text, form: "json" as const };
      const { data } = await editCriteriaSet({ path: { set_id: read.id }, headers: ifMatch(over), body });
      setBase(data);
      setConflict(false);
      store.saved(text);
      notify(t.saved);
      await refresh("criteria");
    } catch (failure) {
      if (hasStatus(failure, 412)) setConflict(true);
      else setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  const take = (doc: Json, theirs: CriteriaSetOut) => {
    store.replace(doc);
    store.saved(store.shown().text);
    setBase(theirs);
    setConflict(false);
    notify(t.takenTheirs);
  };
  return { busy, error, conflict, save, take, leaveConflict: () => setConflict(false) };
}
