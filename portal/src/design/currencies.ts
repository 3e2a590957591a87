import { decimalPlaces } from "@wikala/sdk";

/** The currencies to choose from: those the host knows and the browser can name. */
export const CURRENCIES = Intl.supportedValuesOf("currency").filter((code) => decimalPlaces(code) !== undefined);
