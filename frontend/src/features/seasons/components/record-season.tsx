import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { recordSeason } from "@/lib/api/gen/sdk.gen";
import type { SeasonOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { recordMessages } from "../record-messages";

interface Props {
  readonly season: SeasonOut;
}

/** Keeps a drafted year as history that a paper tells of. */
export function RecordSeason({ season }: Props) {
  const t = useMessages(recordMessages);
  if (!season.actions.includes("record")) return null;
  return (
    <DialogButton words={t.record} means={t.recordMeans(season.year)}>
      {(close) => <RecordForm season={season} onDone={close} />}
    </DialogButton>
  );
}

function RecordForm({ season, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(recordMessages);
  const form = useAppForm({
    schema: v.object({ source: requiredText(), launched_on: optionalDate(), summed_up_on: optionalDate() }),
    initial: { source: "", launched_on: "", summed_up_on: "" },
    submit: async ({ source, launched_on, summed_up_on }) => {
      const body = { source, launched_on: launched_on || null, summed_up_on: summed_up_on || null };
      await recordSeason({ path: { season_id: season.id }, body });
      notify(t.recorded(season.year));
      await refresh("seasons", "organizations");
      onDone();
    },
  });
  return (
    <Form form={form} action={t.record}>
      <TextField label={t.source} hint={t.sourceHint} {...form.bind("source")} />
      <DateField label={t.launchedOn} note={t.optional} {...form.bind("launched_on")} />
      <DateField label={t.summedUpOn} note={t.optional} {...form.bind("summed_up_on")} />
    </Form>
  );
}
