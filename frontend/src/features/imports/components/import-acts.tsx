import { useMessages } from "@/i18n/language";
import { applyImport, discardImport, undoImport } from "@/lib/api/gen/sdk.gen";
import type { ImportMode, ImportOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { ActButton } from "@/ui/act-button/act-button";
import { Row } from "@/ui/layout/stack";
import { notify } from "@/ui/toast/notify";
import { importMessages } from "../messages";

interface Props {
  readonly found: ImportOut;
}

/** What may be done with the file now. */
export function ImportActs({ found }: Props) {
  const t = useMessages(importMessages);
  const path = { import_id: found.id };
  const after = async (words: string) => {
    notify(words);
    await refresh("imports");
  };
  const undo = async () => {
    await undoImport({ path });
    await after(t.undoBegun);
  };
  const discard = async () => {
    await discardImport({ path });
    await after(t.discarded);
  };
  return (
    <Row>
      {found.actions.includes("apply") && <ApplyButton found={found} after={after} />}
      {found.actions.includes("undo") && <ActButton words={t.undo} means={t.undoMeans} danger act={undo} />}
      {found.actions.includes("discard") && (
        <ActButton words={t.discard} means={t.discardMeans} danger act={discard} />
      )}
    </Row>
  );
}

interface ApplyProps extends Props {
  readonly after: (words: string) => Promise<void>;
}

/** All where all can be; else those that can, said so. */
function ApplyButton({ found, after }: ApplyProps) {
  const t = useMessages(importMessages);
  const { counts } = found;
  if (counts.new + counts.changed === 0) return null;
  const apply = async (mode: ImportMode) => {
    await applyImport({ path: { import_id: found.id }, body: { mode } });
    await after(t.begun);
  };
  if (counts.refused > 0) {
    const means = t.applyPartMeans(counts.refused);
    return <ActButton words={t.applyPart} means={means} variant="primary" act={() => apply("partial")} />;
  }
  return (
    <ActButton words={t.applyWhole} means={t.applyWholeMeans} variant="primary" act={() => apply("whole")} />
  );
}
