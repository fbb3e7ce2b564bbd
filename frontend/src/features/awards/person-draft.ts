import * as v from "valibot";
import type { InitiativeOut, PersonEdit, PersonNew, PersonOut } from "@/lib/api/gen/types.gen";
import { optionalText, requiredDate, requiredText } from "@/lib/validation";

export const GENDERS = ["female", "male"] as const;
export const KINDS = ["individual", "household"] as const;
export const REACHES = ["base", "province", "nation"] as const;

interface Words {
  readonly twelve: string;
  readonly codeShape: string;
  readonly nameOrAccount: string;
  readonly wholePercent: string;
}

const code = (words: Words) =>
  v.pipe(requiredText(35), v.regex(/^[A-Z0-9]+([.-][A-Z0-9]+)*$/, words.codeShape));

/** A post as it is entered. */
export const postEntries = {
  position: requiredText(),
  leads: v.boolean(),
  starts_on: requiredDate(),
  basis: requiredText(),
};

/** A person new to the registry; with an account the name stays empty. */
export function personSchema(words: Words) {
  return v.pipe(
    v.object({
      code: code(words),
      name: optionalText(),
      user_id: v.string(),
      gender: v.picklist(GENDERS),
      kind: v.picklist(KINDS),
      national_id: v.pipe(v.string(), v.regex(/^(\d{12})?$/, words.twelve)),
      ...postEntries,
    }),
    v.forward(
      v.check(({ name, user_id }) => (name === "") !== (user_id === ""), words.nameOrAccount),
      ["name"],
    ),
  );
}

export type PersonDraft = v.InferOutput<ReturnType<typeof personSchema>>;

export const newPerson = (today: string): PersonDraft => ({
  code: "",
  name: "",
  user_id: "",
  gender: "female",
  kind: "individual",
  national_id: "",
  position: "",
  leads: false,
  starts_on: today,
  basis: "",
});

/** The person as the API takes it. */
export function personBody(draft: PersonDraft): PersonNew {
  const { position, leads, starts_on, basis, name, user_id, national_id, ...rest } = draft;
  return {
    ...rest,
    name: name || null,
    user_id: user_id || null,
    national_id: national_id || null,
    post: { position, leads, starts_on, basis },
  };
}

const percent = (words: string) => v.pipe(v.string(), v.regex(/^([1-9]\d?|100)$/, words));

/** A recognised initiative with its authors. */
export function initiativeSchema(words: Words) {
  return v.object({
    code: code(words),
    name: requiredText(),
    year: v.pipe(v.string(), v.regex(/^\d{4}$/)),
    reach: v.picklist(REACHES),
    number: requiredText(),
    recognised_on: requiredDate(),
    recognised_by: requiredText(),
    authors: v.array(v.object({ person_id: requiredText(), share: percent(words.wholePercent) })),
  });
}

export type InitiativeDraft = v.InferOutput<ReturnType<typeof initiativeSchema>>;

export const newInitiative = (today: string): InitiativeDraft => ({
  code: "",
  name: "",
  year: today.slice(0, 4),
  reach: "base",
  number: "",
  recognised_on: today,
  recognised_by: "",
  authors: [{ person_id: "", share: "100" }],
});

/** Whether all authors are the reader's to name: a form without one of them would drop them. */
export const canBeEdited = ({ actions, authors }: InitiativeOut): boolean =>
  actions.includes("edit") && authors.every(({ person }) => person !== null);

/** What is recorded of an initiative, to be put right. */
export const draftOf = (one: InitiativeOut): InitiativeDraft => ({
  code: one.code,
  name: one.name,
  year: String(one.year),
  reach: one.reach,
  number: one.number,
  recognised_on: one.recognised_on,
  recognised_by: one.recognised_by,
  authors: one.authors.map(({ person, share }) => ({ person_id: person?.id ?? "", share: String(share) })),
});

/** What identifies a person, to be put right; the name of an account is the account's to change. */
export function identitySchema(words: Words, { user_id }: Pick<PersonOut, "user_id">) {
  return v.object({
    code: code(words),
    name: user_id === null ? requiredText() : v.string(),
    gender: v.picklist(GENDERS),
    kind: v.picklist(KINDS),
    national_id: v.pipe(v.string(), v.regex(/^(\d{12})?$/, words.twelve)),
  });
}

export type Identity = v.InferOutput<ReturnType<typeof identitySchema>>;

/** What identifies a person as the API takes it. */
export function identityBody(draft: Identity, { user_id }: Pick<PersonOut, "user_id">): PersonEdit {
  const { name, national_id, ...rest } = draft;
  return { ...rest, ...(user_id === null && { name }), national_id: national_id || null };
}
