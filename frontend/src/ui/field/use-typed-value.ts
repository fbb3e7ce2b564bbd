import { useState } from "react";

interface Reading {
  /** The value as people read it. */
  readonly show: (value: string) => string;
  /** What was typed as a value, or null where it is none. */
  readonly read: (typed: string) => string | null;
}

/**
 * The text of a field whose value has a canonical form: while the person types, their own text stays;
 * after that the value is shown. What cannot be read is handed on as typed, for the form to refuse.
 */
export function useTypedValue(value: string, onChange: (value: string) => void, { show, read }: Reading) {
  const [typed, setTyped] = useState<string | null>(null);
  return {
    text: typed ?? (read(show(value)) === null ? value : show(value)),
    onType: (text: string) => {
      setTyped(text);
      onChange(read(text) ?? text);
    },
    onLeave: () => setTyped(null),
  };
}
