// Exact amounts: { units, scale } means units divided by ten to the power of scale. Units beyond 2^53 are not exact.

/** Reads a text such as "-12.50". */
export function parse(text) {
  const found = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (!found) throw new TypeError(`${JSON.stringify(text)} is no amount such as -12.50`);
  const [, sign, whole, fraction = ""] = found;
  const units = Number(whole + fraction);
  if (!Number.isSafeInteger(units)) throw new TypeError(`${text} has too many digits`);
  return { units: sign === "-" && units !== 0 ? -units : units, scale: fraction.length };
}

/** The text of an amount, with as many places as it has. */
export function format({ units, scale }) {
  const digits = String(Math.abs(Number(units))).padStart(scale + 1, "0");
  const sign = Number(units) < 0 ? "-" : "";
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const widened = ({ units, scale }, to) => Number(units) * 10 ** (to - scale);

/** Below 0, 0 or above 0, as one amount is less than, equal to or more than another. */
export function compare(one, other) {
  const scale = Math.max(one.scale, other.scale);
  return widened(one, scale) - widened(other, scale);
}

/** The sum. */
export function add(one, other) {
  const scale = Math.max(one.scale, other.scale);
  return { units: widened(one, scale) + widened(other, scale), scale };
}

/** Without its sign. */
export const abs = ({ units, scale }) => ({ units: Math.abs(Number(units)), scale });

/** Whether it is below nothing. */
export const isNegative = ({ units }) => Number(units) < 0;
