import { useMessages } from "@/i18n/language";
import type { Binding } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { awardMessages } from "../messages";
import { GENDERS, type Identity, KINDS } from "../person-draft";
import { personMessages } from "../person-messages";

interface Props {
  readonly gender: Binding<Identity["gender"]>;
  readonly kind: Binding<Identity["kind"]>;
  readonly nationalId: Binding<string>;
}

/** What tells a person apart, beside code and name. */
export function IdentityFields({ gender, kind, nationalId }: Props) {
  const t = useMessages(personMessages);
  const { optional } = useMessages(awardMessages);
  return (
    <>
      <Select
        label={t.gender}
        placeholder={null}
        options={GENDERS.map((value) => ({ value, label: t.genders[value] }))}
        {...gender}
      />
      <Select
        label={t.kind}
        placeholder={null}
        options={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
        {...kind}
      />
      <TextField
        label={t.nationalId}
        note={optional}
        hint={t.nationalIdHint}
        inputMode="numeric"
        maxLength={12}
        {...nationalId}
      />
    </>
  );
}
