import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useMessages } from "@/i18n/language";
import { listUnitsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { useUnitNames } from "@/lib/api/names";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { Combobox } from "@/ui/combobox/combobox";
import { FieldError } from "@/ui/field/field";
import type { AppForm, Binding } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { integrationMessages } from "../messages";
import { type ClientDraft, SCOPES, type ScopeName } from "../model";
import styles from "./client-fields.module.css";

const SHOWN = 50; // of those that match

interface Props {
  readonly form: AppForm<ClientDraft>;
  /** Whether the form can show the scopes as they are. */
  readonly withScopes: boolean;
}

/** Who the program is, and what it may do where. */
export function ClientFields({ form, withScopes }: Props) {
  const t = useMessages(integrationMessages);
  return (
    <>
      <TextField label={t.name} hint={t.clientNameHint} autoComplete="off" {...form.bind("name")} />
      <TextField
        label={t.note}
        hint={t.noteHint}
        note={t.optional}
        autoComplete="off"
        {...form.bind("note")}
      />
      {withScopes ? (
        <>
          <ScopeChoice {...form.bind("scopes")} />
          <PlaceChoice {...form.bind("unit_id")} />
        </>
      ) : (
        <p>{t.severalPlaces}</p>
      )}
    </>
  );
}

function ScopeChoice({ id, value, error, onChange }: Binding<ScopeName[]>) {
  const t = useMessages(integrationMessages);
  const choose = (scope: ScopeName, on: boolean) =>
    onChange(SCOPES.filter((one) => (one === scope ? on : value.includes(one))));
  return (
    <fieldset className={styles.scopes} id={id} tabIndex={-1} aria-describedby={`${id}-about`}>
      <legend className={styles.legend}>{t.scopes}</legend>
      <p className={styles.hint} id={`${id}-about`}>
        {t.scopesHint}
      </p>
      {SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          label={t.permissions[scope]}
          value={value.includes(scope)}
          onChange={(on) => choose(scope, on)}
        />
      ))}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

function PlaceChoice(props: Binding<string>) {
  const t = useMessages(integrationMessages);
  const [q, search] = useState("");
  const wanted = useDeferredValue(q);
  const units = useQuery(listUnitsOptions({ query: { q: wanted, dissolved: false, page_size: SHOWN } }));
  const name = useUnitNames([props.value || null])(props.value);
  const found = (units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }));
  const chosen = name !== undefined && !found.some(({ value }) => value === props.value);
  return (
    <Combobox
      {...props}
      label={t.place}
      hint={t.placeHint}
      note={t.optional}
      options={chosen ? [{ value: props.value, label: name }, ...found] : found}
      onSearch={search}
    />
  );
}
