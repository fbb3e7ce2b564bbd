import * as v from "valibot";
import type { ActKind, Decided, Heir, ReorganizationNew, Touched, UnitOut } from "@/lib/api/gen/types.gen";
import { oneOf, optionalText, requiredDate, requiredText } from "@/lib/validation";

export const ACT_KINDS = ["merger", "rename", "split", "dissolution", "transfer"] as const;

/** Acts after which the unit is no more. */
export const ENDING: ReadonlySet<ActKind> = new Set(["merger", "split", "dissolution"]);

export interface NameDraft {
  name: string;
  short_name: string;
  code: string;
}

export interface HeirDraft {
  unit_id: string;
  new: NameDraft;
}

export interface ReorganizationDraft {
  kind: ActKind;
  on_date: string;
  basis: string;
  others: string[];
  into: HeirDraft[];
  new_name: NameDraft;
  parent_id: string;
  /** By the id of a membership or term: "stays", "ends", or the place of the heir it goes to. */
  follows: Record<string, string>;
}

const NO_NAME: NameDraft = { name: "", short_name: "", code: "" };
export const NEW_HEIR: HeirDraft = { unit_id: "", new: NO_NAME };

export function draftFor(unit: UnitOut): ReorganizationDraft {
  return {
    kind: "merger",
    on_date: "",
    basis: "",
    others: [],
    into: [NEW_HEIR, NEW_HEIR],
    new_name: { name: unit.name, short_name: unit.short_name ?? "", code: "" },
    parent_id: unit.parent_id ?? "",
    follows: {},
  };
}

/** How many of the drafted heirs an act has. */
export function heirsOf({ kind, into }: ReorganizationDraft): readonly HeirDraft[] {
  if (kind === "merger") return into.slice(0, 1);
  return kind === "split" ? into : [];
}

const loose = () => v.object({ name: v.string(), short_name: v.string(), code: v.string() });
const named = () => v.object({ name: requiredText(), short_name: optionalText(), code: optionalText(35) });
const heir = () =>
  v.lazy((given: unknown) =>
    v.object({ unit_id: v.string(), new: (given as HeirDraft).unit_id ? loose() : named() }),
  );

/** What has to be there depends on the act. */
export const reorganizationSchema = () =>
  v.lazy((given: unknown) => {
    const { kind } = given as ReorganizationDraft;
    const unused = v.object({ unit_id: v.string(), new: loose() });
    return v.object({
      kind: oneOf(ACT_KINDS),
      on_date: requiredDate(),
      basis: requiredText(),
      others: v.array(v.string()),
      into: kind === "split" ? v.array(heir()) : mergerHeirs(kind, unused),
      new_name: kind === "rename" ? named() : loose(),
      parent_id: v.string(),
      follows: v.record(v.string(), v.string()),
    });
  });

function mergerHeirs<Unused extends v.GenericSchema<HeirDraft>>(kind: ActKind, unused: Unused) {
  return kind === "merger" ? v.tupleWithRest([heir()], unused) : v.array(unused);
}

const nameOf = ({ name, short_name, code }: NameDraft) => ({
  name,
  short_name: short_name || null,
  code: code || null,
});

function heirOf(draft: HeirDraft, unit: UnitOut): Heir {
  if (draft.unit_id) return { unit_id: draft.unit_id };
  const { kind, locality, head_title, parent_id, protocol_order } = unit;
  return { new: { ...nameOf(draft.new), kind, locality, head_title, parent_id, protocol_order } };
}

function decided(id: string, choice: string): Decided {
  if (choice === "stays" || choice === "ends") return { id, choice };
  return { id, choice: "follows", to: Number(choice) };
}

/** What is sent: only what belongs to the act, only decisions on what it touches. */
export function bodyOf(draft: ReorganizationDraft, unit: UnitOut, touched?: Touched): ReorganizationNew {
  const { kind, on_date, basis, others, follows } = draft;
  const rows = ENDING.has(kind) ? [...(touched?.memberships ?? []), ...(touched?.terms ?? [])] : [];
  return {
    kind,
    on_date,
    basis,
    unit_ids: [unit.id, ...(kind === "merger" ? others : [])],
    into: heirsOf(draft).map((one) => heirOf(one, unit)),
    new_name: kind === "rename" ? nameOf(draft.new_name) : null,
    parent_id: kind === "transfer" ? draft.parent_id || null : null,
    follows: rows.flatMap(({ id }) => (follows[id] ? [decided(id, follows[id])] : [])),
  };
}
