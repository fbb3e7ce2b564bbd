import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { declineSignature, signCovenant } from "@/lib/api/gen/sdk.gen";
import type { CovenantOut, CovenantSignature } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { oneOf, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { actMessages } from "../act-messages";
import { CAPACITIES } from "../model";

interface Props {
  readonly covenant: CovenantOut;
  /** The seats at which this person may sign now. */
  readonly seats: readonly CovenantSignature[];
  readonly onSigned: (signature: CovenantSignature) => void;
}

/** The signature: for which unit, in which capacity. */
export function SignForm({ covenant, seats, onSigned }: Props) {
  const t = useMessages(actMessages);
  const form = useSignForm({ covenant, seats, onSigned });
  const seat = seats.find(({ unit_id }) => unit_id === form.values.unit_id);
  return (
    <Form form={form} action={t.sign} icon="edit" others={seat && <Declining seat={seat} />}>
      <Select
        label={t.unit}
        placeholder={null}
        options={seats.map(({ unit_id, unit_name }) => ({ value: unit_id, label: unit_name }))}
        {...form.bind("unit_id")}
      />
      <Select
        label={t.capacity}
        placeholder={null}
        options={CAPACITIES.map((value) => ({ value, label: t.capacities[value] }))}
        {...form.bind("capacity")}
      />
      <TextField label={t.signerTitle} {...form.bind("signer_title")} />
    </Form>
  );
}

const schema = () =>
  v.object({
    unit_id: requiredText(),
    capacity: oneOf(CAPACITIES),
    signer_title: requiredText(),
  });

function useSignForm({ covenant, seats, onSigned }: Props) {
  const [first] = seats;
  return useAppForm({
    schema: schema(),
    initial: {
      unit_id: first?.unit_id ?? "",
      capacity: (first?.signatory?.capacity ?? "head") as (typeof CAPACITIES)[number],
      signer_title: first?.signatory?.title ?? first?.head_title ?? "",
    },
    submit: async (signature) => {
      const body = { ...signature, content_hash: covenant.content_hash };
      const { data } = await signCovenant({ path: { covenant_id: covenant.id }, body });
      onSigned(data);
      await refresh("covenants");
    },
  });
}

function Declining({ seat }: { readonly seat: CovenantSignature }) {
  const t = useMessages(actMessages);
  const [open, setOpen] = useState(false);
  if (!seat.actions.includes("decline")) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t.decline}
      </Button>
      <Dialog open={open} onClose={close} title={t.decline} description={t.declineMeans}>
        {open && <DeclineForm seat={seat} onDone={close} />}
      </Dialog>
    </>
  );
}

function DeclineForm({ seat, onDone }: { readonly seat: CovenantSignature; readonly onDone: () => void }) {
  const t = useMessages(actMessages);
  const navigate = useNavigate();
  const form = useAppForm({
    schema: v.object({ reason: requiredText(4_000) }),
    initial: { reason: "" },
    submit: async ({ reason }) => {
      const body = { unit_id: seat.unit_id, reason };
      await declineSignature({ path: { covenant_id: seat.covenant_id }, body });
      notify(t.declined);
      await refresh("covenants");
      onDone();
      await navigate({ to: "/giao-uoc/$covenantId", params: { covenantId: seat.covenant_id } });
    },
  });
  return (
    <Form form={form} action={t.decline}>
      <Textarea label={t.reason} {...form.bind("reason")} />
    </Form>
  );
}
