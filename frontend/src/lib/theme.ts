import { useSyncExternalStore } from "react";
import { stored } from "./stored";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const choice = stored<Theme>("theme", THEMES, "system");

function apply(): void {
  document.documentElement.dataset.theme = choice.read();
}

/** To be called once before the first render. */
export function startTheme(): void {
  apply();
  choice.subscribe(apply);
}

export const chooseTheme = choice.write;

export function useTheme(): Theme {
  return useSyncExternalStore(choice.subscribe, choice.read);
}
