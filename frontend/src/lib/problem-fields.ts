import type { FieldProblem } from "./api/problem";

export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

export interface SortedFaults {
  readonly ofFields: readonly FieldFault[];
  /** Faults of something that the form does not show. */
  readonly others: readonly string[];
}

/** "/targets/0/unit~1code" as the form's name "targets.0.unit/code" (RFC 6901). */
export function fieldOfPointer(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
}

/** The faults of an answer, told apart by whether the form has a field to show them at. */
export function sortFaults(
  errors: readonly FieldProblem[],
  hasField: (name: string) => boolean,
): SortedFaults {
  const faults = errors.map(({ pointer, message }) => ({ field: fieldOfPointer(pointer), message }));
  return {
    ofFields: faults.filter(({ field }) => hasField(field)),
    others: faults.filter(({ field }) => !hasField(field)).map(({ message }) => message),
  };
}
