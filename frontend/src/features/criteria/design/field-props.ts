import type { FormatField } from "@/lib/api/gen/types.gen";
import type { Path } from "./document";
import type { Json } from "./exact-json";

/** A field of the format with its place in the document and what stands there. */
export interface FieldControlProps {
  readonly field: FormatField;
  readonly path: Path;
  readonly value: Json | undefined;
}
