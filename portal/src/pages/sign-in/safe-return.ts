/** Where to go after the sign-in: a page of this portal and nowhere else. */
export function safeReturn(redirect: string | undefined): string {
  if (redirect === undefined || !redirect.startsWith("/")) return "/";
  const target = new URL(redirect, location.origin);
  if (target.origin !== location.origin || target.pathname === "/sign-in") return "/";
  return target.pathname + target.search + target.hash;
}
