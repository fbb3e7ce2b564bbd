/**
 * Checks the exported board of a secret ballot, here, with nothing but the file: the twin of
 * `checker/check_ballot.py`, held to it by the boards in `tests/vectors/boards.json`.
 */
import type { Board, Config, Counts, Fault, FaultKind, Line, Peeled, Rule } from "@/lib/board";
import { merkleRoot } from "@/lib/merkle-root";
import { bytesOf, configHash, hexOf, joined, packed, sha256 } from "@/lib/sealed-vote";

const fault = (what: FaultKind, ...at: number[]): Fault => ({ what, at });
const when = (wrong: boolean, what: FaultKind, ...at: number[]) => (wrong ? [fault(what, ...at)] : []);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const rootOf = async (leaves: Parameters<typeof merkleRoot>[0]) => hexOf(await merkleRoot(leaves));

/** Everything that does not agree; throws where the content is no board. */
export async function faultsOf(board: Board): Promise<Fault[]> {
  const config = JSON.parse(board.config) as Config;
  const closed = [
    ...when(hexOf(await configHash(board.config)) !== board.config_hash, "config"),
    ...when(config.ballot !== board.ballot_id, "otherBallot"),
    ...(await listFaults(board, config)),
    ...(await peelingFaults(board, config)),
  ];
  if (!board.counts) return closed;
  return [
    ...closed,
    ...stageFaults(board, config),
    ...(await boardFaults(board)),
    ...countFaults(board, config),
  ];
}

const questionsOf = ({ rule, options }: Config) =>
  rule.form === "approve" ? options.map((_, index) => index + 1) : [0];

async function listFaults({ envelopes, root }: Board, config: Config): Promise<Fault[]> {
  const leaves = envelopes.flatMap(({ question, hashes }) =>
    hashes.map((hash) => joined(Uint8Array.of(question), bytesOf(hash))),
  );
  const voters = config.roll.length - config.paper.length;
  return [
    ...envelopes.flatMap(({ question, hashes }) => [
      ...when(!same(hashes, [...hashes].sort()), "listUnsorted", question),
      ...when(!questionsOf(config).includes(question), "notAsked", question),
    ]),
    ...when((await rootOf(leaves)) !== root, "listRoot"),
    ...when(
      envelopes.some(({ hashes }) => hashes.length > voters),
      "tooMany",
    ),
  ];
}

/** The stages of a ballot that tellers sealed: each takes what the one before handed on. */
async function peelingFaults(board: Board, { tellers }: Config): Promise<Fault[]> {
  const { peeled, envelopes } = board;
  const due = tellers.length > 0 ? tellers.length + 1 : 0;
  if (board.counts && peeled.length !== due) return [fault("stagesMissing")];
  const faults: Fault[] = [];
  for (const [number, stage] of peeled.entries()) {
    const before: readonly Handed[] = peeled[number - 1]?.questions ?? envelopes;
    faults.push(...(await handingFaults(stage, number, before)));
    const taken = peeled[number - 1]?.root ?? "";
    const key = tellers[number - 1]?.[1] ?? "";
    if (number > 0 && !(await signed(board, stage, key, taken))) faults.push(fault("signature", number));
  }
  return board.counts && peeled.length > 0 ? [...faults, ...(await lastFaults(board))] : faults;
}

interface Handed {
  readonly question: number;
  readonly hashes: readonly string[];
}

async function handingFaults(stage: Peeled, number: number, before: readonly Handed[]): Promise<Fault[]> {
  const handed = new Map(before.map(({ question, hashes }) => [question, hashes.length]));
  const leaves = stage.questions.flatMap(({ question, hashes }) =>
    hashes.map((hash) => joined(Uint8Array.of(question), bytesOf(hash))),
  );
  const faults = stage.questions.flatMap(({ question, received, bad, duplicates, hashes }) => [
    ...when(received !== (handed.get(question) ?? 0), "stageIntake", number, question),
    ...when(received !== bad + duplicates + hashes.length, "stageSum", number, question),
    ...when(!same(hashes, [...new Set(hashes)].sort()), "stageUnsorted", number, question),
  ]);
  const wrong = stage.stage !== number || (await rootOf(leaves)) !== stage.root;
  return [...faults, ...when(wrong, "stageRoot", number)];
}

async function signed(board: Board, stage: Peeled, point: string, taken: string): Promise<boolean> {
  const head = joined(
    new TextEncoder().encode("thidua/kiem-phieu/1"),
    bytesOf(board.ballot_id),
    Uint8Array.of(stage.stage),
  );
  const data = joined(head, bytesOf(taken), bytesOf(stage.root));
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("raw", bytesOf(point), curve, true, ["verify"]);
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  return crypto.subtle.verify(algorithm, key, bytesOf(stage.signature ?? ""), data);
}

/** Every line of the board is a vote that the last teller handed on; the sums agree. */
async function lastFaults(board: Board): Promise<Fault[]> {
  const last = new Map(board.peeled.at(-1)?.questions.map(({ question, hashes }) => [question, hashes]));
  const lines = board.lines.map(async ({ question, code, marks }) => {
    const config = bytesOf(board.config_hash);
    const vote = packed({ ballot: board.ballot_id, config, question, code: bytesOf(code), marks });
    return when(!last.get(question)?.includes(hexOf(await sha256(vote))), "notHandedOn", question);
  });
  const all = board.peeled.flatMap(({ questions }) => questions);
  const sums = (board.stages ?? []).map(({ question, bad, duplicates, lines: left }) => {
    const lost = sum(all.filter((part) => part.question === question).map((p) => p.bad + p.duplicates));
    const handed = last.get(question)?.length ?? 0;
    return when(bad + duplicates + left !== lost + handed, "notTheSum", question);
  });
  return [...(await Promise.all(lines)), ...sums].flat();
}

/** Out = in - duplicates - bad, for every question. */
function stageFaults({ envelopes, lines, stages }: Board, config: Config): Fault[] {
  const sent = new Map(envelopes.map(({ question, hashes }) => [question, hashes.length]));
  const all = stages ?? [];
  return [
    ...when(
      !same(
        all.map(({ question }) => question),
        questionsOf(config),
      ),
      "questions",
    ),
    ...all.flatMap(({ question, received, bad, duplicates, lines: shown }) => [
      ...when(received !== (sent.get(question) ?? 0), "notAllOpened", question),
      ...when(received !== bad + duplicates + shown, "numbers", question),
      ...when(shown !== lines.filter((line) => line.question === question).length, "lineNumber", question),
    ]),
  ];
}

/** The lines under their codes. */
async function boardFaults({ lines, board_root }: Board): Promise<Fault[]> {
  const keys = lines.map(({ question, code }) => `${String(question).padStart(3, "0")}/${code}`);
  const leaves = lines.map(({ question, code, marks }) =>
    joined(Uint8Array.of(question), bytesOf(code), Uint8Array.from(marks)),
  );
  return [
    ...when(!same(keys, [...keys].sort()), "boardUnsorted"),
    ...when(new Set(keys).size < keys.length, "codeTwice"),
    ...when((await rootOf(leaves)) !== board_root, "boardRoot"),
  ];
}

/** The count, with what came on paper. */
function countFaults(board: Board, config: Config): Fault[] {
  const paper = board.paper ?? { received: 0, invalid: 0, counts: {} };
  const sent = Math.max(0, ...board.envelopes.map(({ hashes }) => hashes.length));
  const options = config.options.map(([id]) => id);
  const shown = options.map((id) => board.counts?.[id]);
  return [
    ...when(!same(counted(board, config, paper.counts), shown), "counts"),
    ...when(board.received !== sent + paper.received, "received"),
    ...when(board.invalid !== paper.invalid + invalidVotes(board, config), "invalid"),
    ...when(paper.received > config.paper.length, "paper"),
  ];
}

const columnsOf = ({ form, choices }: Rule) => ({ approve: 3, choose: 1, rank: choices })[form];

function counted({ lines }: Board, { rule, options }: Config, paper: Counts): number[][] {
  const counts = options.map(([id]) => [...(paper[id] ?? new Array<number>(columnsOf(rule)).fill(0))]);
  for (const [option, column] of lines.flatMap((line) => cells(rule, options.length, line) ?? [])) {
    const row = counts[option];
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return counts;
}

/** Where a line counts, as (option, column) from 0; null for a void one. */
function cells(rule: Rule, options: number, { question, marks }: Line): [number, number][] | null {
  if (rule.form === "approve") {
    const [mark] = marks;
    return marks.length === 1 && mark && mark <= 3 ? [[question - 1, mark - 1]] : null;
  }
  const known = marks.every((mark) => mark >= 1 && mark <= options);
  const fits = known && new Set(marks).size === marks.length;
  if (!fits || marks.length < 1 || marks.length > rule.choices) return null;
  return marks.map((mark, place) => [mark - 1, rule.form === "rank" ? place : 0]);
}

/** Votes that count for nothing: the least number of invalid answers to any question. */
function invalidVotes({ lines, stages }: Board, { rule, options }: Config): number {
  const empty = lines.filter((line) => cells(rule, options.length, line) === null);
  const invalid = (stages ?? []).map(
    ({ question, bad, duplicates }) =>
      bad + duplicates + empty.filter((line) => line.question === question).length,
  );
  return invalid.length > 0 ? Math.min(...invalid) : 0;
}
