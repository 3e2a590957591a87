import { decimalPlaces, type Money } from "@wikala/sdk";
import type { Plan } from "./queries";

/** The name of a plan in a language, or in English, or its code. */
export function nameOf(plan: Pick<Plan, "name" | "code">, language: string): string {
  return plan.name[language] ?? plan.name["en"] ?? plan.code;
}

/** A price in the smallest unit of its currency, as an amount. */
export function priceOf(minor: number, currency: string): Money {
  const places = decimalPlaces(currency) ?? 2;
  const digits = String(minor).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return { amount: places === 0 ? whole : `${whole}.${digits.slice(-places)}`, currency };
}
