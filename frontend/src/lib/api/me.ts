import { useSuspenseQuery } from "@tanstack/react-query";
import { readMeOptions } from "./gen/@tanstack/react-query.gen";
import type { Me } from "./gen/types.gen";

/** The signed-in person; on pages behind the session gate it is always there. */
export function useMe(): Me {
  return useSuspenseQuery(readMeOptions()).data;
}
