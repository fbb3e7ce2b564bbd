import { useId, useState } from "react";
import { type GenericSchema, getDotPath, safeParse } from "valibot";
import { useMessages } from "@/i18n/language";
import { ProblemError } from "@/lib/api/problem";
import { type FieldFault, sortFaults } from "@/lib/problem-fields";
import { errorText } from "@/ui/error-state/error-text";
import { uiMessages } from "@/ui/messages";
import type { Clash } from "./merged";
import { type Path, type ValueAt, valueAt, withValueAt } from "./paths";

interface Options<Values, Output> {
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

export interface AppForm<Values> {
  readonly values: Values;
  readonly dirty: boolean;
  readonly busy: boolean;
  readonly bind: <Name extends Path<Values>>(name: Name) => Binding<ValueAt<Values, Name>>;
  readonly set: <Name extends Path<Values>>(name: Name, value: ValueAt<Values, Name>) => void;
  readonly reset: (values?: Values) => void;
  /** Goes on from other values unless the person typed on meanwhile; `stored` is what is no change then. */
  readonly rebase: (from: Values, to: Values, stored?: Values) => void;
  readonly onSubmit: () => Promise<void>;
  readonly idOf: (name: string) => string;
  readonly faults: readonly FieldFault[];
  /** Failures that belong to no field. */
  readonly failures: readonly string[];
  /** Counts the refused tries, so that each one moves the focus to the summary. */
  readonly refusals: number;
  /** Fields that somebody else changed meanwhile as well, and how each is settled; see `useEditForm`. */
  readonly clashes?: readonly Clash[];
  readonly settle?: (clash: Clash, take: "mine" | "theirs") => void;
}

function checked<Values, Output>(schema: GenericSchema<Values, Output>, values: Values) {
  const result = safeParse(schema, values, { abortPipeEarly: true });
  const faults = (result.issues ?? []).map((issue) => ({
    field: getDotPath(issue) ?? "",
    message: issue.message,
  }));
  return { output: result.success ? result.output : undefined, faults };
}

/** A form: values, checks before sending, and the server's faults at the fields they belong to. */
export function useAppForm<Values, Output>({
  schema,
  initial,
  submit,
}: Options<Values, Output>): AppForm<Values> {
  const prefix = useId();
  const [values, setValues] = useState(initial);
  const [clean, setClean] = useState(values);
  const sending = useSending(schema, submit);
  const set = (name: string, value: unknown) => {
    const next = withValueAt(values, name, value);
    setValues(next);
    sending.recheck(next, name);
  };
  const reset = (to = initial) => {
    setValues(to);
    setClean(to);
    sending.forget();
  };
  const rebase = (from: Values, to: Values, stored = to) => {
    setValues((now) => (now === from ? to : now));
    setClean(stored);
  };
  const idOf = (name: string) => `${prefix}${name}`;
  return {
    ...sending.shown,
    values,
    dirty: values !== clean,
    set,
    reset,
    rebase,
    idOf,
    bind: (name) => ({
      id: idOf(name),
      name,
      value: valueAt(values, name) as ValueAt<Values, typeof name>,
      error: sending.shown.faults.find(({ field }) => field === name)?.message,
      onChange: (value) => set(name, value),
    }),
    onSubmit: () => sending.send(values),
  };
}

interface Shown {
  readonly busy: boolean;
  readonly faults: readonly FieldFault[];
  readonly failures: readonly string[];
  readonly refusals: number;
}

const NOTHING: Shown = { busy: false, faults: [], failures: [], refusals: 0 };

function useSending<Values, Output>(
  schema: GenericSchema<Values, Output>,
  submit: (values: Output) => Promise<unknown>,
) {
  const t = useMessages(uiMessages);
  const [shown, setShown] = useState(NOTHING);
  const refuse = (faults: readonly FieldFault[], failures: readonly string[]) =>
    setShown(({ refusals }) => ({ busy: false, faults, failures, refusals: refusals + 1 }));

  const refuseBecause = (error: unknown, values: Values) => {
    const errors = error instanceof ProblemError ? error.problem.errors : [];
    const faults = sortFaults(errors, (name) => valueAt(values, name) !== undefined);
    refuse(faults.ofFields, errors.length === 0 ? [errorText(error, t)] : faults.others);
  };

  const send = async (values: Values) => {
    const { output, faults } = checked(schema, values);
    if (output === undefined) return refuse(faults, []);
    setShown((before) => ({ ...NOTHING, refusals: before.refusals, busy: true }));
    try {
      await submit(output);
      setShown((before) => ({ ...before, busy: false }));
    } catch (error) {
      refuseBecause(error, values);
    }
  };

  /** After a refusal a field's fault goes, or changes, as soon as the field does. */
  const recheck = (values: Values, name: string) => {
    if (shown.faults.length === 0) return;
    const own = checked(schema, values).faults.filter(({ field }) => field === name);
    setShown((before) => {
      const place = before.faults.findIndex(({ field }) => field === name);
      return place < 0
        ? before
        : { ...before, faults: before.faults.toSpliced(place, 1, ...own.slice(0, 1)) };
    });
  };
  return { shown, send, recheck, forget: () => setShown(NOTHING) };
}
