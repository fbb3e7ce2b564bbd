import { useSyncExternalStore } from "react";
import { stored } from "@/lib/stored";
import type { Catalogue } from "./catalogue";

export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const choice = stored<Language>("language", LANGUAGES, "vi");

export const currentLanguage = choice.read;
export const chooseLanguage = choice.write;
export const onLanguageChange = choice.subscribe;

function apply(): void {
  document.documentElement.lang = choice.read();
}

/** To be called once before the first render. */
export function startLanguage(): void {
  apply();
  choice.subscribe(apply);
}

export function useLanguage(): Language {
  return useSyncExternalStore(choice.subscribe, choice.read);
}

/** The feature's words in the reader's language. */
export function useMessages<Source>(messages: Catalogue<Source>): Catalogue<Source>[Language] {
  return messages[useLanguage()];
}
