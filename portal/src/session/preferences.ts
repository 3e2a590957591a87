import { useSyncExternalStore } from "react";
import { isLanguage, type Language, type Numerals } from "~/i18n/languages";

/** How a person likes the portal, in this browser. */
export interface Preferences {
  language: Language;
  numerals: Numerals;
}

const KEY = "wikala.preferences";
const listeners = new Set<() => void>();
/** What was chosen here; all else is supposed. */
let chosen = read();
let present: Preferences = { ...usual(), ...chosen };

function usual(): Preferences {
  const spoken = navigator.language.split("-")[0];
  return { language: isLanguage(spoken) ? spoken : "en", numerals: "latn" };
}

function read(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>;
  } catch {
    return {};
  }
}

export const preferences = {
  get: () => present,
  set: (changes: Partial<Preferences>) => {
    chosen = { ...chosen, ...changes };
    present = { ...present, ...changes };
    localStorage.setItem(KEY, JSON.stringify(chosen));
    listeners.forEach((tell) => tell());
  },
  /** The language of somebody who chose none in this browser; says whether it is another one now. */
  suppose: (language: string | null | undefined): boolean => {
    if (chosen.language !== undefined || !isLanguage(language) || language === present.language) return false;
    present = { ...present, language };
    listeners.forEach((tell) => tell());
    return true;
  },
};

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (tell) => (listeners.add(tell), () => listeners.delete(tell)),
    () => present,
  );
}
