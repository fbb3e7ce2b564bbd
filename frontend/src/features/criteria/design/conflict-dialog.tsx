import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { compareDraft, readCriteriaDocument, readCriteriaSet } from "@/lib/api/gen/sdk.gen";
import type { CriteriaSetOut } from "@/lib/api/gen/types.gen";
import { formatInstant } from "@/lib/dates";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { ChangeList } from "../components/change-list";
import { designMessages } from "./design-messages";
import { type Json, readExact } from "./exact-json";

interface Props {
  readonly setId: string;
  /** What this person wrote. */
  readonly text: string;
  readonly onKeep: (now: CriteriaSetOut) => Promise<void>;
  readonly onTake: (doc: Json, now: CriteriaSetOut) => void;
  readonly onClose: () => void;
}

/** Somebody else has saved meanwhile: who, what is different, and which of the two goes on. */
export function ConflictDialog({ setId, text, onKeep, onTake, onClose }: Props) {
  const t = useMessages(designMessages);
  const path = { set_id: setId };
  const now = useQuery({
    queryKey: ["criteria-conflict", setId, text],
    queryFn: async () => (await readCriteriaSet({ path })).data,
    gcTime: 0,
  });
  const between = useQuery({
    queryKey: ["criteria-conflict-changes", setId, text],
    queryFn: async () => (await compareDraft({ path, body: { document: text, form: "json" } })).data,
    gcTime: 0,
    retry: false,
  });
  const take = async (theirs: CriteriaSetOut) => onTake(await readDocument(setId), theirs);
  return (
    <Dialog open wide onClose={onClose} title={t.conflict}>
      <Stack>
        {now.error && <ErrorState error={now.error} onRetry={now.refetch} />}
        {now.isPending && <Skeleton />}
        {now.data && (
          <p>{t.conflictBy(now.data.edited_by ?? t.somebody, formatInstant(now.data.edited_at))}</p>
        )}
        {between.error && <p>{t.cannotCompare}</p>}
        {between.data && <ChangeList changes={between.data.changes} />}
        {now.data && (
          <Row>
            <Button variant="primary" onClick={() => void onKeep(now.data)}>
              {t.keepMine}
            </Button>
            <Button onClick={() => void take(now.data)}>{t.takeTheirs}</Button>
            <Button variant="quiet" onClick={onClose}>
              {t.later}
            </Button>
          </Row>
        )}
      </Stack>
    </Dialog>
  );
}

export async function readDocument(setId: string): Promise<Json> {
  const { data } = await readCriteriaDocument({ path: { set_id: setId }, parseAs: "text" });
  return readExact(String(data));
}
