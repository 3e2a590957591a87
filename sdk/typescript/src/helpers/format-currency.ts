import { type Money, type MoneyFault, readMoney } from "./money.js";

export interface CurrencyFormat {
  /** `ar` puts the code behind the number; everything else is as in English. */
  locale?: string;
  /** `arab` writes ٠١٢ with the marks ٬ and ٫. */
  numerals?: "latn" | "arab";
  /** `always` writes a plus sign before what is more than nothing. */
  sign?: "auto" | "always";
  /** Without the code of the currency. */
  code?: boolean;
}

/** The amount cannot be shown, because it is none. */
export class InvalidMoney extends Error {
  override readonly name = "InvalidMoney";
  constructor(readonly code: MoneyFault) {
    super(code);
  }
}

const NO_BREAK = "\u00a0";

/** Writes an amount for people. Exact: it is never rounded, and shows at least its currency's places. */
export function formatCurrency(money: Money, format: CurrencyFormat = {}): string {
  const digits = readMoney(money);
  if (typeof digits === "string") throw new InvalidMoney(digits);
  const { negative, whole, fraction, currency, places } = digits;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const shown = fraction.padEnd(places, "0");
  const number = inNumerals(shown === "" ? grouped : `${grouped}.${shown}`, format.numerals);
  const isZero = whole === "0" && fraction === "";
  const sign = negative ? "-" : format.sign === "always" && !isZero ? "+" : "";
  if (format.code === false) return sign + number;
  const isArabic = format.locale?.split("-")[0] === "ar";
  return isArabic ? `${sign}${number}${NO_BREAK}${currency}` : `${sign}${currency}${NO_BREAK}${number}`;
}

/** Writes Western digits in other numerals. */
export function inNumerals(text: string, numerals: "latn" | "arab" = "latn"): string {
  if (numerals !== "arab") return text;
  return text.replace(/\d|[.,]/g, (character) => ARAB_MARKS[character] ?? String.fromCharCode(0x0660 + Number(character)));
}

const ARAB_MARKS: Record<string, string> = { ".": "٫", ",": "٬" };
