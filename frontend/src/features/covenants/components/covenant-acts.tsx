import { useState } from "react";
import { useMessages } from "@/i18n/language";
import {
  bringCovenantIntoForce,
  circulateCovenant,
  closeCovenant,
  remindOfSigning,
  withdrawCovenant,
} from "@/lib/api/gen/sdk.gen";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { ActButton } from "@/ui/act-button/act-button";
import { Button } from "@/ui/button/button";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { notify } from "@/ui/toast/notify";
import { actMessages } from "../act-messages";
import { AdoptDialog, AmendDialog, RecordDialog } from "./act-dialogs";
import { OpenSigning } from "./open-signing";

type Path = { readonly path: { readonly covenant_id: string } };

const SIMPLE = {
  circulate: { call: (to: Path) => circulateCovenant(to), variant: "primary" },
  remind: { call: (to: Path) => remindOfSigning(to), variant: "secondary" },
  bring_into_force: { call: (to: Path) => bringCovenantIntoForce(to), variant: "secondary" },
  close: { call: (to: Path) => closeCovenant(to), variant: "secondary" },
  withdraw: { call: (to: Path) => withdrawCovenant(to), variant: "quiet" },
} as const;

const FORMS = { adopt: AdoptDialog, amend: AmendDialog, record: RecordDialog } as const;

type Simple = keyof typeof SIMPLE;
type WithForm = keyof typeof FORMS;

interface Props {
  readonly covenant: CovenantOut;
}

/** The acts of the leader and the officer that the present state allows, the forward step first. */
export function CovenantActs({ covenant }: Props) {
  const { actions } = covenant;
  const simple = actions.filter((action): action is Simple => action in SIMPLE);
  const forms = actions.filter((action): action is WithForm => action in FORMS);
  const t = useMessages(actMessages);
  return (
    <>
      {actions.includes("open_signing") && (
        <DialogButton words={t.open_signing} means={t.open_signingMeans} variant="primary">
          {(close) => <OpenSigning covenant={covenant} onDone={close} />}
        </DialogButton>
      )}
      {forms.map((act) => (
        <FormAct key={act} act={act} covenant={covenant} />
      ))}
      {simple.map((act) => (
        <SimpleAct key={act} act={act} covenant={covenant} />
      ))}
    </>
  );
}

function SimpleAct({ act, covenant }: Props & { readonly act: Simple }) {
  const t = useMessages(actMessages);
  const { call, variant } = SIMPLE[act];
  const run = async () => {
    await call({ path: { covenant_id: covenant.id } });
    notify(t.done);
    await refresh("covenants");
  };
  return (
    <ActButton
      words={t[act]}
      means={t[`${act}Means`]}
      variant={variant}
      danger={act === "withdraw"}
      act={run}
    />
  );
}

function FormAct({ act, covenant }: Props & { readonly act: WithForm }) {
  const t = useMessages(actMessages);
  const [open, setOpen] = useState(false);
  const ActDialog = FORMS[act];
  return (
    <>
      <Button variant={act === "adopt" ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {t[act]}
      </Button>
      <ActDialog covenant={covenant} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
