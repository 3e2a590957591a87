/** The languages the portal speaks, by their own names. */
export const LANGUAGES = { en: "English", ar: "العربية" } as const;
export type Language = keyof typeof LANGUAGES;
export type Numerals = "latn" | "arab";

export function directionOf(language: string): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

export function isLanguage(text: string | null | undefined): text is Language {
  return text != null && text in LANGUAGES;
}
