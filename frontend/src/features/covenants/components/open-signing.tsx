import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { openSigning } from "@/lib/api/gen/sdk.gen";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { oneOf } from "@/lib/validation";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { Select } from "@/ui/select/select";
import { notify } from "@/ui/toast/notify";
import { actMessages } from "../act-messages";
import { changeMessages } from "../change-messages";
import { covenantMessages } from "../messages";
import { groupsOf } from "../model";

interface Props {
  readonly covenant: CovenantOut;
  readonly onDone: () => void;
}

const WAYS = ["order", "groups"] as const;

const schema = () => v.object({ way: oneOf(WAYS), groups: v.record(v.string(), v.string()) });

/** Calls the units to sign: in the order that the covenant states, or in groups put together now. */
export function OpenSigning({ covenant, onDone }: Props) {
  const t = useMessages(changeMessages);
  const acts = useMessages(actMessages);
  const words = useMessages(covenantMessages);
  const { id, units, signing_order } = covenant;
  const form = useAppForm({
    schema: schema(),
    initial: {
      way: "order" as (typeof WAYS)[number],
      groups: Object.fromEntries(units.map((unit) => [unit.id, "1"])),
    },
    submit: async ({ way, groups }) => {
      const body = way === "groups" ? { groups: groupsOf(groups) } : {};
      await openSigning({ path: { covenant_id: id }, body });
      notify(acts.done);
      await refresh("covenants");
      onDone();
    },
  });
  const ways = { order: t.asSet(words.orders[signing_order]), groups: t.inGroups };
  const numbers = units.map((_, at) => ({ value: String(at + 1), label: t.group(at + 1) }));
  return (
    <Form form={form} action={acts.open_signing}>
      <RadioGroup
        label={t.order}
        options={WAYS.map((value) => ({ value, label: ways[value] }))}
        {...form.bind("way")}
      />
      {form.values.way === "groups" &&
        units.map((unit) => (
          <Select
            key={unit.id}
            label={unit.name}
            placeholder={null}
            options={numbers}
            {...form.bind(`groups.${unit.id}`)}
          />
        ))}
    </Form>
  );
}
