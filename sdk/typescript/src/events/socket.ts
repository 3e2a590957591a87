import { body, type Wikala } from "../client.js";
import type { Positions } from "./positions.js";
import type { Ended, EventOptions, Online, WikalaEvent } from "./types.js";

/** Session over, not allowed, or a client that sends too much: coming back would not help. */
const FINAL = new Set([1008, 4401, 4403]);

type Message =
  | { type: "welcome"; head: number }
  | { type: "subscribed"; id: string; seq: number }
  | { type: "event"; subscriptions: string[]; name?: string; event: WikalaEvent }
  | { type: "gone"; id: string; removedTo: number }
  | { type: "presence"; online?: Online[]; name?: string; actor?: string }
  | { type: "error"; code: string; detail: string; id?: string }
  | { type: "pong" | "unsubscribed" };

/** One connection, until it ends. */
export async function overSocket(
  Socket: typeof WebSocket,
  wikala: Wikala,
  options: EventOptions,
  positions: Positions,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<Ended> {
  const { ticket } = await body(wikala.POST("/api/v1/realtime/tickets", { signal }));
  const socket = new Socket(`${socketBase(wikala.baseUrl)}/api/v1/ws`, ["wikala.v1", `ticket.${ticket}`]);
  const close = () => socket.close(1000);
  signal.addEventListener("abort", close, { once: true });
  let served = false;
  const online = new Map<string, Online>();
  return new Promise((resolve) => {
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.type === "welcome") {
        served = true;
        positions.reconnected();
        for (const text of greetings(options, positions)) socket.send(text);
        onOpen();
      } else obey(message, options, positions, online, (text) => socket.send(text));
    };
    socket.onclose = ({ code }) => {
      signal.removeEventListener("abort", close);
      resolve({ again: !FINAL.has(code) && !signal.aborted, served });
    };
  });
}

function socketBase(baseUrl: string): string {
  const base = baseUrl || globalThis.location.origin;
  return base.replace(/^http/, "ws");
}

/** A subscription for each pattern, so that one that is refused does not take the others along. */
function greetings(options: EventOptions, positions: Positions): string[] {
  const subscriptions = options.patterns.map((pattern) => subscribe(pattern, positions.of(pattern)));
  return options.onPresence ? [...subscriptions, JSON.stringify({ type: "presence" })] : subscriptions;
}

function subscribe(pattern: string, after: number | undefined): string {
  return JSON.stringify({ type: "subscribe", id: pattern, patterns: [pattern], ...(after !== undefined && { after }) });
}

function obey(message: Message, options: EventOptions, positions: Positions, online: Map<string, Online>, send: (text: string) => void): void {
  switch (message.type) {
    case "subscribed":
      return positions.caughtUp(message.id, message.seq);
    case "event":
      // Told first: who throws here gets the event once more after the next connection.
      options.onEvent(message.event, message.name);
      return positions.saw(message.subscriptions, message.event.sequence);
    case "gone":
      positions.removedTo(message.id, message.removedTo);
      options.onGone?.();
      return send(subscribe(message.id, message.removedTo));
    case "presence":
      updatePresence(message, online);
      return options.onPresence?.([...online.values()]);
    case "error":
      return options.onRefusal?.(message.code, message.detail);
    default:
      return undefined;
  }
}

function updatePresence(message: Extract<Message, { type: "presence" }>, online: Map<string, Online>): void {
  if (message.online) {
    online.clear();
    for (const person of message.online) online.set(person.actor, person);
  } else if (message.actor !== undefined) {
    if (message.name === "user:offline") online.delete(message.actor);
    else online.set(message.actor, { actor: message.actor });
  }
}
