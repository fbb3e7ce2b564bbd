import { useMessages } from "@/i18n/language";
import type { Binding } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { userMessages } from "../user-messages";
import { UnitChoice } from "./place-choice";

interface Props {
  readonly name: Binding<string>;
  readonly unit: Binding<string>;
}

/** Whose account it is. */
export function UserFields({ name, unit }: Props) {
  const t = useMessages(userMessages);
  return (
    <>
      <TextField label={t.name} autoComplete="off" {...name} />
      <UnitChoice label={t.unit} hint={t.unitHint} note={t.optional} {...unit} />
    </>
  );
}
