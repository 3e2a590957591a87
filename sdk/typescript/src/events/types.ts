/** A CloudEvent of the tenant. */
export interface WikalaEvent {
  specversion: string;
  id: string;
  type: string;
  source: string;
  subject?: string;
  time?: string;
  /** The number of the event in the tenant. */
  sequence: number;
  data?: unknown;
  [extension: string]: unknown;
}

/** Somebody with an open connection. */
export interface Online {
  actor: string;
  since?: string;
  connections?: number;
}

export type StreamState = "connecting" | "open" | "waiting" | "closed";

export interface EventOptions {
  /** Types without `wikala.` and the version; `*` is one word, at the end the rest. */
  patterns: readonly string[];
  /** The last event one has; what came after it is sent first. */
  after?: number;
  onEvent: (event: WikalaEvent, name: string | undefined) => void;
  onState?: (state: StreamState) => void;
  /** Events were removed before they could be sent: read the data again. */
  onGone?: () => void;
  /** Who is online; only with a WebSocket, and only when given. */
  onPresence?: (online: readonly Online[]) => void;
  /** A refusal that does not end the stream, as of one pattern. */
  onRefusal?: (code: string, detail: string) => void;
  /** For programs whose runtime has no WebSocket, or to do without. */
  WebSocket?: typeof WebSocket | null;
}

/** A live connection that comes back by itself. */
export interface EventStream {
  readonly state: StreamState;
  /** The number of the last event; `after` of the next stream. */
  readonly position: number | undefined;
  close(): void;
}

/** How a connection ended, and whether to come back. */
export type Ended = { again: boolean; served: boolean };
