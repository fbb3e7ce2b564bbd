import { useSyncExternalStore } from "react";
import { stored } from "@/lib/stored";
import { type Catalogue, fetchEnglish, hasEnglish } from "./catalogue";

export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const choice = stored<Language>("language", LANGUAGES, "vi");
const listeners = new Set<() => void>();
let spoken: Language = "vi";

/** The language of the page: what was chosen, as soon as its words are there. */
export const currentLanguage = (): Language => spoken;
export const chooseLanguage = choice.write;

export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Without a network the words of another language may not come: the page stays as it is. */
async function follow(): Promise<void> {
  if (choice.read() === "en" && !hasEnglish()) await fetchEnglish().catch(() => {});
  speak(choice.read());
}

function speak(language: Language): void {
  if (language === spoken || (language === "en" && !hasEnglish())) return;
  spoken = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

choice.subscribe(() => void follow());

/** To be awaited once before the first render. */
export const startLanguage = follow;

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguageChange, currentLanguage);
}

/** What was chosen, at once: its words may still be on their way. */
export function useChosenLanguage(): Language {
  return useSyncExternalStore(choice.subscribe, choice.read);
}

/** The feature's words in the reader's language. */
export function useMessages<Source>(messages: Catalogue<Source>): Catalogue<Source>[Language] {
  return messages[useLanguage()];
}
