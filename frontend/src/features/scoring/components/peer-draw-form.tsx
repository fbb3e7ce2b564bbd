import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { drawPeers } from "@/lib/api/gen/sdk.gen";
import type { PeersOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText, requiredDecimal } from "@/lib/validation";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { peerMessages } from "../peer-messages";

interface Props {
  readonly peers: PeersOut;
  readonly onDone: () => void;
}

/** How many others each unit marks, and what the lot is drawn from. */
export function PeerDrawForm({ peers, onDone }: Props) {
  const t = useMessages(peerMessages);
  const most = peers.units - 1;
  const form = useAppForm({
    schema: v.object({
      each: requiredDecimal({ least: "1", most: String(most) }),
      reason_from: v.string(),
      seed: optionalText(),
    }),
    initial: { each: String(peers.each ?? Math.min(3, most)), reason_from: "", seed: "" },
    submit: async ({ each, reason_from, seed }) => {
      const body = {
        each: Number(each),
        reason_from: reason_from ? Number(reason_from) : null,
        seed: seed || null,
      };
      await drawPeers({ path: { season_id: peers.season_id }, body });
      await refresh("scoring");
      notify(t.wasDrawn);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.draw}>
      <NumberField label={t.each} whole {...form.bind("each")} />
      <NumberField label={t.reasonFrom} note={t.optional} whole {...form.bind("reason_from")} />
      <TextField label={t.seed} note={t.optional} hint={t.seedHint} {...form.bind("seed")} />
    </Form>
  );
}
