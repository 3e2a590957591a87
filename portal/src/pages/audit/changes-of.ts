/** A field of something that was changed, as it was and as it is. */
export interface FieldChange {
  path: string;
  before: unknown;
  after: unknown;
}

/** The fields in which two states differ, nested ones by their path. What is missing is `undefined`. */
export function changesOf(before: unknown, after: unknown, path = ""): FieldChange[] {
  if (isSame(before, after)) return [];
  if (!isGroup(before ?? after) || (before != null && !isGroup(before)) || (after != null && !isGroup(after))) return [{ path, before, after }];
  const [old, now] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return names.flatMap((name) => changesOf(old[name], now[name], path === "" ? name : `${path}.${name}`));
}

/** A group of fields, and no value of its own such as a sealed or redacted one. */
function isGroup(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !["sealed", "erased", "redacted"].some((sign) => sign in value) && Object.keys(value).length > 0;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
