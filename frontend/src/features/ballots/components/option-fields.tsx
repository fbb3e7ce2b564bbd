import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listMembershipsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { MeetingOut } from "@/lib/api/gen/types.gen";
import { Checkbox } from "@/ui/checkbox/checkbox";
import type { AppForm } from "@/ui/form/use-app-form";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { Textarea } from "@/ui/textarea/textarea";
import { type BallotDraft, ON } from "../ballot-model";
import { formMessages } from "../form-messages";
import styles from "./voting.module.css";

interface Props {
  readonly form: AppForm<BallotDraft>;
  readonly meeting: Pick<MeetingOut, "block_id" | "year">;
}

/** What may be voted for: units of the block, or matters. */
export function OptionFields({ form, meeting }: Props) {
  const t = useMessages(formMessages);
  return (
    <>
      <RadioGroup
        label={t.options}
        options={ON.map((value) => ({ value, label: t.on[value] }))}
        {...form.bind("on")}
      />
      {form.values.on === "units" ? (
        <UnitBoxes form={form} meeting={meeting} />
      ) : (
        <Textarea label={t.matters} hint={t.mattersHint} {...form.bind("matters")} />
      )}
    </>
  );
}

function UnitBoxes({ form, meeting }: Props) {
  const t = useMessages(formMessages);
  const { block_id, year } = meeting;
  const members = useQuery(listMembershipsOptions({ path: { block_id }, query: { year } }));
  const units = members.data?.map(({ unit }) => unit) ?? [];
  const chosen = form.values.units;
  const choose = (id: string, on: boolean) => {
    const wanted = new Set(chosen.filter((one) => one !== id));
    if (on) wanted.add(id);
    form.set(
      "units",
      units.flatMap((unit) => (wanted.has(unit.id) ? unit.id : [])),
    );
  };
  return (
    <fieldset className={styles.option}>
      <legend>{t.optionUnits}</legend>
      {units.map(({ id, name }) => (
        <Checkbox key={id} label={name} value={chosen.includes(id)} onChange={(on) => choose(id, on)} />
      ))}
    </fieldset>
  );
}
