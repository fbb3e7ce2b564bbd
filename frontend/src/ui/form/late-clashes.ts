import { lazy } from "react";

/** Asked for by every form that edits what is stored, so that it is there when two have changed the same. */
export const fetchClashes = () => import("./clashes");

export const Clashes = lazy(() => fetchClashes().then(({ Clashes: component }) => ({ default: component })));
