import type { AnswerIn, BallotOut, OptionOut, SeatOut, Stance } from "@/lib/api/gen/types.gen";

/** What a person has chosen so far: one entry a question; null = deliberately left empty. */
export type Chosen = readonly (string | null)[];

export const STANCES: readonly Stance[] = ["for", "against", "abstain"];

/** Who votes what is never known: in the standard mode, and with tellers' keys besides. */
export const isSecret = ({ mode }: Pick<BallotOut, "mode">) =>
  mode === "secret" || mode === "sealed_by_tellers";

/** The seats to be shown now, and the one that comes next: own votes one after the other. */
export function seatsInTurn(seats: readonly SeatOut[]) {
  const waiting = seats.filter(({ written, receipt }) => !written && receipt === null);
  const [turn, next] = [...waiting].sort((a, b) => Number(a.proxy) - Number(b.proxy));
  const now = seats.filter((seat) => !waiting.includes(seat) || seat === turn);
  return { now, next };
}

/** The options this seat may vote for. */
export function optionsFor(ballot: BallotOut, seat: SeatOut): readonly OptionOut[] {
  const own = (option: OptionOut) => option.unit_id !== null && option.unit_id === seat.unit_id;
  const options = isSecret(ballot) ? ownOrder(ballot.options, seat.unit_id) : ballot.options;
  return ballot.rule.self_vote === false ? options.filter((option) => !own(option)) : options;
}

/** A stable order of the seat's own, so that no option gains from standing first everywhere. */
export function ownOrder<T extends { readonly id: string }>(
  options: readonly T[],
  seat: string,
): readonly T[] {
  const rank = ({ id }: T) => scattered(`${seat}/${id}`);
  return [...options].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/** FNV-1a with a last mixing: near texts lie far apart. */
function scattered(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** How many questions the phone asks: a place each, a word on each option, or one choice of several. */
export function questionCount(ballot: BallotOut, options: readonly OptionOut[]): number {
  if (ballot.rule.form === "approve") return options.length;
  return Math.min(ballot.rule.choices ?? 1, options.length);
}

/** Whether all questions are answered; after the first place the others may be left empty. */
export function isComplete(chosen: Chosen, questions: number): boolean {
  return chosen.length === questions || (chosen.length > 0 && chosen.at(-1) === null);
}

/** The vote as the API takes it. */
export function answerOf(ballot: BallotOut, options: readonly OptionOut[], chosen: Chosen): AnswerIn {
  if (ballot.rule.form === "approve") {
    const words = options.map(({ id }, index) => [id, chosen[index]] as const);
    return { stances: Object.fromEntries(words) as Record<string, Stance>, named: [] };
  }
  return { stances: {}, named: chosen.filter((id) => id !== null) };
}

/** The lines of a vote in words: what is asked, and what was chosen. */
export function linesOf(options: readonly OptionOut[], answer: AnswerIn, words: LineWords) {
  const label = (id: string) => options.find((option) => option.id === id)?.label ?? "";
  const stances = Object.entries(answer.stances ?? {});
  if (stances.length > 0) {
    return stances.map(([id, stance]) => ({ key: id, asked: label(id), chosen: words.stances[stance] }));
  }
  return (answer.named ?? []).map((id, index) => ({
    key: id,
    asked: words.ranked ? words.placeColumn(String(index + 1)) : String(index + 1),
    chosen: label(id),
  }));
}

interface LineWords {
  readonly ranked: boolean;
  readonly stances: Readonly<Record<Stance, string>>;
  readonly placeColumn: (place: string) => string;
}
