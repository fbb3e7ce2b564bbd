import type { Me } from "./gen/types.gen";

export type Permission = Me["permissions"][number];

/** Whether a person may do this somewhere. What they may do to one object is in its `actions`. */
export function permits(me: Me, permission: Permission): boolean {
  return me.permissions.includes(permission);
}
