type Message = string | ((...values: never[]) => string);
export type Messages = { readonly [key: string]: Message | Messages };

/** The English side: every key of the Vietnamese one, each function with the same parameters. */
type Translated<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : Source[Key] extends string
      ? string
      : Translated<Source[Key]>;
};

export interface Catalogue<Source> {
  readonly vi: Translated<Source>;
  readonly en: Translated<Source>;
}

/** The words of one feature in both languages; a key missing on either side does not compile. */
export function catalogue<const Source extends Messages>(
  vi: Source & Translated<Source>,
  en: Translated<NoInfer<Source>>,
): Catalogue<Source> {
  return { vi, en };
}

/** The words of both languages are here; the built client has those of `built-catalogue.ts` in this one's place. */
export const hasEnglish = (): boolean => true;

export async function fetchEnglish(): Promise<void> {}
