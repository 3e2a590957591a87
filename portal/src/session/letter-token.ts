import { useLocation } from "@tanstack/react-router";

/** The token of a letter's link. It stands behind `#`, so that it is in no log and no `Referer`. */
export function useLetterToken(): string | undefined {
  const { hash } = useLocation();
  return tokenOf(hash);
}

export function tokenOf(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, "")).get("token") || undefined;
}
