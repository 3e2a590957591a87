import { useTranslation } from "react-i18next";
import { usePreferences } from "~/session/preferences";
import type { Numerals } from "./languages";
import { type Format, makeFormat } from "./make-format";

export type { Format } from "./make-format";

// Making one takes a millisecond, and every amount of a page asks for it.
const made = new Map<string, Format>();

/** Numbers, money and dates in the language and numerals of the person. */
export function useFormat() {
  const { i18n } = useTranslation();
  const { numerals } = usePreferences();
  return formatOf(i18n.language, i18n.language === "ar" ? numerals : "latn");
}

function formatOf(language: string, numerals: Numerals): Format {
  const key = `${language} ${numerals}`;
  const format = made.get(key) ?? makeFormat(language, numerals);
  made.set(key, format);
  return format;
}
