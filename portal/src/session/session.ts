import { createWikala, Session, type SessionEnd } from "@wikala/sdk";
import { preferences } from "./preferences";

const SIGNED_IN = "wikala.signed-in";

/** What tabs tell each other. They share the refresh cookie and so the session. */
type TabMessage = { type: "ended"; why: SessionEnd } | { type: "switched" };

type Listener = (change: "ended" | "switched") => void;

const tabs = new BroadcastChannel("wikala.session");
const listeners = new Set<Listener>();
let hearsay = false;

/** The sign-in of this browser. The refresh token is a cookie that no script can read. */
export const session = new Session({
  baseUrl: location.origin,
  cookie: true,
  onChange: (tokens, why) => {
    if (tokens !== undefined) return localStorage.setItem(SIGNED_IN, "1");
    localStorage.removeItem(SIGNED_IN);
    if (!hearsay) tell({ type: "ended", why: why ?? "signed_out" });
    listeners.forEach((listener) => listener("ended"));
  },
});

export const wikala = createWikala({
  baseUrl: location.origin,
  credentials: session,
  headers: () => ({ "accept-language": preferences.get().language }),
});

/** Takes up the session of the last visit, if there was one. A host that is away is not the end of it. */
export async function takeUpSession(): Promise<void> {
  if (!session.isSignedIn && localStorage.getItem(SIGNED_IN) !== null) await session.resume();
}

export async function switchTenant(slug: string): Promise<void> {
  await session.switchTenant(slug);
  tell({ type: "switched" });
  listeners.forEach((listener) => listener("switched"));
}

/** The session ended, or acts in another tenant: here or in another tab. */
export function onSessionChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(message: TabMessage): void {
  tabs.postMessage(message);
}

tabs.onmessage = ({ data }: MessageEvent<TabMessage>) => {
  if (data.type === "ended") {
    hearsay = true;
    session.forget(data.why);
    hearsay = false;
  } else if (data.type === "switched") {
    void session.resume().then(() => listeners.forEach((listener) => listener("switched")));
  }
};
