import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { preferences } from "~/session/preferences";
import { directionOf, LANGUAGES } from "./languages";

type Texts = Record<string, unknown>;

// One file for a page and language, loaded with the page.
const files = import.meta.glob<{ default: Texts }>("../locales/*/*.json");

const lazyFiles: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, page, done) => {
    const load = files[`../locales/${language}/${page}.json`];
    if (load === undefined) return done(new Error(`no texts of ${page} in ${language}`), null);
    load().then(
      (file) => done(null, file.default),
      (error: unknown) => done(error as Error, null),
    );
  },
};

export const i18n = i18next.createInstance();

/** Loads what every page needs, in the language of the last visit. */
export async function startI18n(): Promise<void> {
  i18n.on("languageChanged", (language) => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
  });
  await i18n
    .use(lazyFiles)
    .use(initReactI18next)
    .init({
      lng: preferences.get().language,
      fallbackLng: false,
      supportedLngs: Object.keys(LANGUAGES),
      ns: ["shell", "states", "navigation"],
      defaultNS: "shell",
      // React escapes; escaping twice would show it.
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}
