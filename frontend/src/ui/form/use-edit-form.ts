import { useEffect, useState } from "react";
import type { GenericSchema } from "valibot";
import { ahead } from "@/lib/ahead";
import { ifMatch } from "@/lib/api/etag";
import { hasStatus } from "@/lib/api/problem";
import { fetchClashes } from "./late-clashes";
import { type Clash, merged } from "./merged";
import { type AppForm, useAppForm } from "./use-app-form";

interface Versioned {
  readonly version: number;
}

interface Answer<Thing> {
  readonly data: Thing;
}

interface Options<Thing extends Versioned, Values, Output> {
  /** What is edited, as it was read last. */
  readonly thing: Thing;
  readonly draftOf: (thing: Thing) => Values;
  readonly schema: GenericSchema<Values, Output>;
  /** Asks the server for it anew. */
  readonly read: () => Promise<Answer<Thing>>;
  readonly save: (values: Output, headers: { "If-Match": string }, opened: Thing) => Promise<Answer<Thing>>;
  /** After the saving: the toast, other lists. */
  readonly done: (saved: Thing) => unknown;
}

/**
 * The form of a thing that others may edit too. Whatever is read of it meanwhile, what is typed stays, and
 * what is sent names the version that the person saw. Where somebody was faster, their changes are merged
 * in, and a field that both changed is put to the person, theirs beside one's own.
 */
export function useEditForm<Thing extends Versioned, Values, Output>({
  thing,
  draftOf,
  schema,
  read,
  save,
  done,
}: Options<Thing, Values, Output>): AppForm<Values> {
  useEffect(() => ahead(fetchClashes), []);
  const [opened, open] = useState(thing);
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const form = useAppForm<Values, Output>({
    schema,
    initial: draftOf(opened),
    submit: async (output) => {
      const saved = await save(output, ifMatch(opened), opened).catch(compare);
      open(saved.data);
      setClashes([]);
      form.rebase(form.values, draftOf(saved.data));
      await done(saved.data);
    },
  });

  /** Takes in what somebody else saved, and refuses all the same: the person looks at it first. */
  async function compare(error: unknown): Promise<never> {
    if (!hasStatus(error, 412)) throw error;
    const { data: theirs } = await read();
    const found = merged(draftOf(opened), form.values, draftOf(theirs));
    open(theirs);
    setClashes(found.clashes);
    form.rebase(form.values, found.values, draftOf(theirs));
    throw error;
  }

  if (thing.version > opened.version && !form.dirty && !form.busy) {
    open(thing); // nothing was typed: the form follows what is read
    form.reset(draftOf(thing));
  }
  const settle = (clash: Clash, take: "mine" | "theirs") => {
    if (take === "theirs") form.set(clash.name as never, clash.theirs as never);
    setClashes((left) => left.filter(({ name }) => name !== clash.name));
  };
  return { ...form, clashes, settle };
}
