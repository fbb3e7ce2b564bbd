/** An RFC 9457 answer of the API, in the reader's language. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  readonly allowed_actions?: readonly string[];
  /** Of `second_factor_required`: what the code goes with. */
  readonly step?: string;
}

export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** What every failed API call throws. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** The API could not be reached; what was asked may or may not have happened. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ProblemError && error.status === status;
}

/** The problem an answer carries; an answer of something else on the way (a proxy) becomes one too. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const carried = typeof body === "object" && body !== null ? (body as Partial<Problem>) : {};
  const text = carried.detail ?? carried.title ?? `HTTP ${response.status}`;
  return {
    type: "about:blank",
    title: text,
    detail: text,
    code: `http_${response.status}`,
    errors: [],
    ...carried,
    status: response.status,
  };
}

/** What is read, or null where there is none: that is an answer then, and asking again takes nothing away. */
export async function orNone<Data>(reading: Promise<{ data: Data }>): Promise<Data | null> {
  try {
    return (await reading).data;
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw error;
  }
}
