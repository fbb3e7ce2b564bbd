/** The exported board of a secret ballot, and what may be wrong with it. */

export interface Rule {
  readonly form: "approve" | "choose" | "rank";
  readonly choices: number;
}

export interface Config {
  readonly ballot: string;
  readonly rule: Rule;
  readonly options: readonly (readonly [string, string])[];
  readonly roll: readonly string[];
  readonly paper: readonly string[];
  readonly tellers: readonly (readonly [string, string])[];
}

export interface Line {
  readonly question: number;
  readonly code: string;
  readonly marks: readonly number[];
}

interface Numbers {
  readonly question: number;
  readonly received: number;
  readonly bad: number;
  readonly duplicates: number;
}

export interface Peeled {
  readonly stage: number;
  readonly root: string;
  readonly signature: string | null;
  readonly questions: readonly (Numbers & { readonly hashes: readonly string[] })[];
}

export type Counts = Readonly<Record<string, readonly number[]>>;

/** A board as the product saves it. */
export interface Board {
  readonly ballot_id: string;
  readonly config: string;
  readonly config_hash: string;
  readonly root: string;
  readonly envelopes: readonly { readonly question: number; readonly hashes: readonly string[] }[];
  readonly board_root: string | null;
  readonly stages: readonly (Numbers & { readonly lines: number })[] | null;
  readonly peeled: readonly Peeled[];
  readonly lines: readonly Line[];
  readonly paper: { readonly received: number; readonly invalid: number; readonly counts: Counts } | null;
  readonly counts: Counts | null;
  readonly received: number;
  readonly invalid: number | null;
}

/** Something that does not agree; `at` says where: the stage, the question. */
export interface Fault {
  readonly what: FaultKind;
  readonly at: readonly number[];
}

export type FaultKind =
  | "config"
  | "otherBallot"
  | "listUnsorted"
  | "notAsked"
  | "listRoot"
  | "tooMany"
  | "stagesMissing"
  | "stageIntake"
  | "stageSum"
  | "stageUnsorted"
  | "stageRoot"
  | "signature"
  | "notHandedOn"
  | "notTheSum"
  | "questions"
  | "notAllOpened"
  | "numbers"
  | "lineNumber"
  | "boardUnsorted"
  | "codeTwice"
  | "boardRoot"
  | "counts"
  | "received"
  | "invalid"
  | "paper";
