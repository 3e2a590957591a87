import { type CurrencyFormat, formatCurrency, inNumerals, type Money } from "@wikala/sdk";

/** Numbers, money and dates in a language and its numerals. */
export function makeFormat(language: string, numerals: "latn" | "arab") {
  const locale = `${language === "en" ? "en-GB" : language}-u-nu-${numerals}`;
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  return {
    /** Exact, never rounded. */
    money: (money: Money, options: CurrencyFormat = {}) => formatCurrency(money, { locale: language, numerals, ...options }),
    number: (value: number) => number.format(value),
    /** For the axes of charts. */
    compact: (value: number) => compact.format(value),
    /** Of a part of one. */
    percent: (value: number) => percent.format(value),
    /** A date such as `2026-05-31`, which is no moment and has no time zone. */
    day: (date: string) => day.format(new Date(`${date}T00:00:00Z`)),
    month: (date: string) => month.format(new Date(`${date}T00:00:00Z`)),
    moment: (time: string) => moment.format(new Date(time)),
    ago: (time: string) => ago(relative, (new Date(time).getTime() - Date.now()) / 1000),
    /** A text of digits as it is, in the person's numerals. */
    digits: (text: string) => inNumerals(text, numerals),
  };
}

export type Format = ReturnType<typeof makeFormat>;

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

function ago(relative: Intl.RelativeTimeFormat, seconds: number): string {
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? (["second", 1] as const);
  return relative.format(Math.round(seconds / size), unit);
}
