import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { giveEvidence } from "@/lib/api/gen/sdk.gen";
import type { UnitEvidence } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { notify } from "@/ui/toast/notify";
import { evidenceMessages } from "../messages";
import { ItemForm } from "./item-form";

interface Props {
  readonly locker: UnitEvidence;
  readonly tied?: readonly string[];
  /** Leads on to the item, where its files are sent. */
  readonly onGiven: (id: string) => void;
}

export function NewItem({ locker, tied, onGiven }: Props) {
  const t = useMessages(evidenceMessages);
  const [open, setOpen] = useState(false);
  const place = { season_id: locker.season_id, unit_id: locker.unit.id };
  return (
    <>
      <Button variant="primary" icon="add" onClick={() => setOpen(true)}>
        {t.add}
      </Button>
      <Dialog open={open} side title={t.add} onClose={() => setOpen(false)}>
        {open && (
          <ItemForm
            criteria={locker.criteria}
            tied={tied}
            action={t.add}
            save={async (fields) => {
              const { data } = await giveEvidence({ body: { ...fields, ...place } });
              await refresh("evidence", "reports");
              notify(t.added);
              setOpen(false);
              onGiven(data.id);
            }}
          />
        )}
      </Dialog>
    </>
  );
}
