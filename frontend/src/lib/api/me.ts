import { useSuspenseQuery } from "@tanstack/react-query";
import { readMeOptions } from "./gen/@tanstack/react-query.gen";
import type { Me } from "./gen/types.gen";

export type Permission = Me["permissions"][number];

/** The signed-in person; on pages behind the session gate it is always there. */
export function useMe(): Me {
  return useSuspenseQuery(readMeOptions()).data;
}

/** Whether a person may do this somewhere. What they may do to one object is in its `actions`. */
export function permits(me: Me, permission: Permission): boolean {
  return me.permissions.includes(permission);
}
