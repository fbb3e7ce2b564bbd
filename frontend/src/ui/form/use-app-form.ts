import { valibotResolver } from "@hookform/resolvers/valibot";
import { useId, useState } from "react";
import {
  type DefaultValues,
  type FieldPath,
  type FieldPathValue,
  type FieldValues,
  get,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { GenericSchema } from "valibot";
import { useMessages } from "@/i18n/language";
import { ProblemError } from "@/lib/api/problem";
import { sortFaults } from "@/lib/problem-fields";
import { errorText } from "@/ui/error-state/error-text";
import { uiMessages } from "@/ui/messages";

interface Options<Values extends FieldValues, Output> {
  readonly schema: GenericSchema<Values, Output>;
  readonly initial: Values;
  /** Sends the checked values; what it throws is shown at the fields and in the summary. */
  readonly submit: (values: Output) => Promise<unknown>;
}

/** What ties a field of `ui/` to its value, its error and its place in the summary. */
export interface Binding<Value> {
  readonly id: string;
  readonly name: string;
  readonly value: Value;
  readonly error: string | undefined;
  readonly onChange: (value: Value) => void;
}

export interface AppForm<Values extends FieldValues, Output = Values> {
  readonly bind: <Name extends FieldPath<Values>>(name: Name) => Binding<FieldPathValue<Values, Name>>;
  readonly onSubmit: () => Promise<void>;
  readonly idOf: (name: string) => string;
  /** Failures that belong to no field. */
  readonly failures: readonly string[];
  /** Counts the refused tries, so that each one moves the focus to the summary. */
  readonly refusals: number;
  readonly busy: boolean;
  readonly inner: UseFormReturn<Values, unknown, Output>;
}

/** A form: values, checks before sending, and the server's faults at the fields they belong to. */
export function useAppForm<Values extends FieldValues, Output>(
  options: Options<Values, Output>,
): AppForm<Values, Output> {
  const prefix = useId();
  const inner = useForm<Values, unknown, Output>({
    defaultValues: options.initial as DefaultValues<Values>,
    resolver: valibotResolver(options.schema),
    shouldFocusError: false,
  });
  const { isSubmitted, isSubmitting } = inner.formState;
  const { failures, refusals, refused, send } = useSending(inner, options.submit);
  const idOf = (name: string) => `${prefix}${name}`;
  return {
    bind: (name) => ({
      id: idOf(name),
      name,
      value: inner.watch(name),
      error: inner.getFieldState(name, inner.formState).error?.message,
      onChange: (value) => inner.setValue(name, value, { shouldDirty: true, shouldValidate: isSubmitted }),
    }),
    onSubmit: inner.handleSubmit(send, refused),
    idOf,
    failures,
    refusals,
    busy: isSubmitting,
    inner,
  };
}

function useSending<Values extends FieldValues, Output>(
  inner: UseFormReturn<Values, unknown, Output>,
  submit: (values: Output) => Promise<unknown>,
) {
  const t = useMessages(uiMessages);
  const [failures, setFailures] = useState<readonly string[]>([]);
  const [refusals, setRefusals] = useState(0);
  const refused = () => setRefusals((count) => count + 1);

  const showFaults = (error: unknown) => {
    const errors = error instanceof ProblemError ? error.problem.errors : [];
    const faults = sortFaults(errors, (name) => get(inner.getValues(), name) !== undefined);
    for (const { field, message } of faults.ofFields) {
      inner.setError(field as FieldPath<Values>, { type: "server", message });
    }
    const untold = errors.length === 0 ? [errorText(error, t)] : [];
    setFailures([...untold, ...faults.others]);
    refused();
  };

  const send = async (values: Output) => {
    setFailures([]);
    await submit(values).catch(showFaults);
  };
  return { failures, refusals, refused, send };
}
