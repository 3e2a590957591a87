import { decimalPlaces } from "./currencies.js";

/** An exact amount, as the API writes it. */
export interface Money {
  amount: string;
  currency: string;
}

export type MoneyFault = "unknown_currency" | "not_a_number" | "too_precise" | "too_large";

/** An amount taken apart, without zeros that say nothing. */
export interface Digits {
  negative: boolean;
  whole: string;
  fraction: string;
  currency: string;
  places: number;
}

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Reads an amount with the host's rules: plain decimals, four places, fifteen whole digits. */
export function readMoney(money: Money): Digits | MoneyFault {
  const currency = money.currency.trim().toUpperCase();
  const places = decimalPlaces(currency);
  if (places === undefined) return "unknown_currency";
  const [, sign, whole, fraction = ""] = PLAIN.exec(money.amount) ?? [];
  if (whole === undefined) return "not_a_number";
  const digits = { whole: whole.replace(/^0+(?=\d)/, ""), fraction: fraction.replace(/0+$/, "") };
  if (digits.fraction.length > 4) return "too_precise";
  if (digits.whole.length > 15) return "too_large";
  const isZero = digits.whole === "0" && digits.fraction === "";
  return { ...digits, negative: sign === "-" && !isZero, currency, places };
}
