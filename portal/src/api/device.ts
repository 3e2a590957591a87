const PROGRAMS: [RegExp, string][] = [
  [/edg\//i, "Edge"],
  [/opr\//i, "Opera"],
  [/firefox\//i, "Firefox"],
  [/chrom(e|ium)\//i, "Chrome"],
  [/safari\//i, "Safari"],
  [/curl\//i, "curl"],
];
const SYSTEMS: [RegExp, string][] = [
  [/android/i, "Android"],
  [/iphone|ipad/i, "iOS"],
  [/windows/i, "Windows"],
  [/mac os/i, "macOS"],
  [/linux/i, "Linux"],
];

/** What a person calls the browser and machine of a session, or the beginning of what it called itself. */
export function deviceOf(userAgent: string | null | undefined): string | undefined {
  if (!userAgent) return undefined;
  const found = [PROGRAMS, SYSTEMS].flatMap((known) => known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? []);
  return found.length > 0 ? found.join(" · ") : userAgent.slice(0, 40);
}
