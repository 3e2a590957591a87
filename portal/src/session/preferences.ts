import { useSyncExternalStore } from "react";
import { isLanguage, type Language, type Numerals } from "~/i18n/languages";

/** How a person likes the portal, in this browser. */
export interface Preferences {
  language: Language;
  numerals: Numerals;
}

const KEY = "wikala.preferences";
const listeners = new Set<() => void>();
let present = read();

function read(): Preferences {
  const spoken = navigator.language.split("-")[0];
  const usual: Preferences = { language: isLanguage(spoken) ? spoken : "en", numerals: "latn" };
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>) };
  } catch {
    return usual;
  }
}

export const preferences = {
  get: () => present,
  set: (changes: Partial<Preferences>) => {
    present = { ...present, ...changes };
    localStorage.setItem(KEY, JSON.stringify(present));
    listeners.forEach((tell) => tell());
  },
};

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (tell) => (listeners.add(tell), () => listeners.delete(tell)),
    () => present,
  );
}
