import type { Catalogue } from "@/i18n/catalogue";
import { ConnectionError, ProblemError } from "@/lib/api/problem";
import type { uiMessages } from "@/ui/messages";

type Words = typeof uiMessages extends Catalogue<infer Source> ? Catalogue<Source>["vi"] : never;

/** What to tell a person about a failure: the server's own words and reasons where it gave some. */
export function errorText(error: unknown, t: Pick<Words, "offline" | "failed">): string {
  if (error instanceof ProblemError && error.problem.type !== "about:blank") {
    const { detail, errors } = error.problem;
    return [detail, ...new Set(errors.map(({ message }) => message))].join(" ");
  }
  return error instanceof ConnectionError ? t.offline : t.failed;
}
