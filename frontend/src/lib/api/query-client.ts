import { type Query, QueryClient } from "@tanstack/react-query";
import { ProblemError } from "./problem";

/** A refusal is final; only what failed on the way or in the server is tried again. */
function worthRetrying(failures: number, error: Error): boolean {
  const refused = error instanceof ProblemError && error.status < 500;
  return !refused && failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 30_000 } },
});

function tagsOf(query: Query): readonly string[] {
  const [operation] = query.queryKey as readonly [{ readonly tags?: readonly string[] }?];
  return operation?.tags ?? [];
}

/** Everything read from these parts of the API (the tags of its operations) is read again. */
export function refresh(...tags: readonly string[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: (query) => tagsOf(query).some((tag) => tags.includes(tag)),
  });
}
