import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatMoney } from "@/i18n/numbers";
import {
  listShakenAwardsOfPersonOptions,
  listShakenAwardsOfUnitOptions,
  readAftermathOptions,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import { recoverAward } from "@/lib/api/gen/sdk.gen";
import type { AftermathOut, DecisionItemOut, DecisionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { oneOf, requiredDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Stat, Stats } from "@/ui/stat/stat";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { afterMessages } from "../after-messages";
import { ShakenList } from "./shaken-card";

interface Props {
  readonly decision: DecisionOut;
  readonly item: DecisionItemOut;
}

const WHATS = ["money", "objects"] as const;

/** What a cancelled award leaves to be given back, and what was (Điều 93). */
export function AftermathButton({ decision, item }: Props) {
  const t = useMessages(afterMessages);
  return (
    <DialogButton words={t.aftermath} label={t.aftermathOf(item.position)} variant="quiet">
      {() => <Aftermath decision={decision} item={item} />}
    </DialogButton>
  );
}

function Aftermath({ decision, item }: Props) {
  const path = { decision_id: decision.id, item_id: item.id };
  const found = useQuery(readAftermathOptions({ path }));
  if (found.error) return <ErrorState error={found.error} onRetry={found.refetch} />;
  if (!found.data) return <Skeleton />;
  return (
    <Stack>
      <Sums of={found.data} />
      {found.data.actions.includes("recover") && (
        <RecoveryForm key={found.data.recoveries.length} path={path} />
      )}
      <ShakenByIt item={item} />
    </Stack>
  );
}

/** The receiver's other awards that stand no longer without the cancelled one. */
function ShakenByIt({ item: { unit, person } }: Pick<Props, "item">) {
  const t = useMessages(afterMessages);
  const ofUnit = useQuery({
    ...listShakenAwardsOfUnitOptions({ path: { unit_id: unit?.id ?? "" } }),
    enabled: unit !== null,
  });
  const ofPerson = useQuery({
    ...listShakenAwardsOfPersonOptions({ path: { person_id: person?.id ?? "" } }),
    enabled: person !== null,
  });
  const found = person ? ofPerson : ofUnit;
  if (!found.data) return null;
  return (
    <section aria-label={t.shaken}>
      <h3>{t.shaken}</h3>
      {found.data.items.length > 0 ? <ShakenList items={found.data.items} /> : <p>{t.noneShaken}</p>}
    </section>
  );
}

function Sums({ of }: { readonly of: AftermathOut }) {
  const t = useMessages(afterMessages);
  const language = useLanguage();
  const money = (sum: number | null) => (sum === null ? t.unknownSum : formatMoney(sum, language));
  return (
    <Stats>
      <Stat label={t.due} value={money(of.due)} />
      <Stat label={t.returned} value={money(of.returned)} />
      <Stat label={t.outstanding} value={money(of.outstanding)} />
      <Stat label={t.objects} value={of.objects_returned ? t.objectsBack : t.objectsOut} />
    </Stats>
  );
}

interface FormProps {
  readonly path: { readonly decision_id: string; readonly item_id: string };
}

function RecoveryForm({ path }: FormProps) {
  const t = useMessages(afterMessages);
  const form = useAppForm({
    schema: v.object({
      what: oneOf(WHATS),
      amount: v.pipe(v.string(), v.regex(/^(\d{1,13})?$/, t.wholeNumber)),
      received_on: requiredDate(),
      document: requiredText(),
    }),
    initial: { what: "money" as (typeof WHATS)[number], amount: "", received_on: today(), document: "" },
    submit: async ({ amount, ...rest }) => {
      await recoverAward({ path, body: { ...rest, amount: amount ? Number(amount) : null } });
      await refresh("awards");
      notify(t.recovered);
    },
  });
  return (
    <Form form={form} action={t.recover}>
      <Select
        label={t.what}
        placeholder={null}
        options={WHATS.map((value) => ({ value, label: t.whats[value] }))}
        {...form.bind("what")}
      />
      <NumberField label={t.amount} hint={t.amountHint} whole {...form.bind("amount")} />
      <DateField label={t.happenedOn} {...form.bind("received_on")} />
      <TextField label={t.document} {...form.bind("document")} />
    </Form>
  );
}
