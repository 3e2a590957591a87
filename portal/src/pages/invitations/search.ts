import type { Search } from "~/pages/entry";

export const STATES = ["open", "accepted", "expired", "revoked"] as const;

export interface InvitationSearch {
  state?: (typeof STATES)[number] | undefined;
  /** The form for another one is open. */
  new?: true | undefined;
}

export function readSearch(raw: Record<string, unknown>): Search & InvitationSearch {
  return { state: STATES.find((each) => each === raw["state"]), new: raw["new"] === true ? true : undefined };
}
