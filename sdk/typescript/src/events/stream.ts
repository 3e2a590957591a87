import type { Wikala } from "../client.js";
import { WikalaError } from "../problem.js";
import { Positions } from "./positions.js";
import { overSocket } from "./socket.js";
import { overSse } from "./sse.js";
import type { Ended, EventOptions, EventStream, StreamState } from "./types.js";

/** After so many sockets in a row that did not get as far as a welcome, plain HTTP is used. */
const PATIENCE = 2;
const LONGEST_PAUSE = 15_000;

/** Follows the events of the tenant: by WebSocket, and by server-sent events where that does not get through. */
export function openEvents(wikala: Wikala, options: EventOptions): EventStream {
  const stream = new Stream(wikala, options);
  void stream.run();
  return stream;
}

class Stream implements EventStream {
  readonly #wikala: Wikala;
  readonly #options: EventOptions;
  readonly #positions: Positions;
  readonly #ending = new AbortController();
  #state: StreamState = "connecting";
  #failures = 0;
  #deafSockets = 0;

  constructor(wikala: Wikala, options: EventOptions) {
    this.#wikala = wikala;
    this.#options = options;
    this.#positions = new Positions(options.patterns, options.after);
  }

  get state(): StreamState {
    return this.#state;
  }

  get position(): number | undefined {
    return this.#positions.least;
  }

  close(): void {
    this.#ending.abort();
    this.#become("closed");
  }

  async run(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      this.#become("connecting");
      const { again, served } = await this.#connectOnce();
      if (!again) break;
      this.#failures = served ? 0 : this.#failures + 1;
      this.#become("waiting");
      await this.#pause(Math.min(LONGEST_PAUSE, 250 * 2 ** this.#failures) * (0.5 + Math.random() / 2));
    }
    this.#become("closed");
  }

  async #connectOnce(): Promise<Ended> {
    const signal = this.#ending.signal;
    const onOpen = () => this.#become("open");
    try {
      const Socket = this.#socket();
      if (Socket === undefined) return await overSse(this.#wikala, this.#options, this.#positions, signal, onOpen);
      const ended = await overSocket(Socket, this.#wikala, this.#options, this.#positions, signal, onOpen);
      this.#deafSockets = ended.served ? 0 : this.#deafSockets + 1;
      return ended;
    } catch (error) {
      return { again: !signal.aborted && mayPass(error), served: false };
    }
  }

  #socket(): typeof WebSocket | undefined {
    if (this.#options.WebSocket === null || this.#deafSockets >= PATIENCE) return undefined;
    return this.#options.WebSocket ?? globalThis.WebSocket;
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => (clearTimeout(timer), resolve());
      const timer = setTimeout(done, milliseconds);
      this.#ending.signal.addEventListener("abort", done, { once: true });
    });
  }

  #become(state: StreamState): void {
    if (state === this.#state || this.#state === "closed") return;
    this.#state = state;
    this.#options.onState?.(state);
  }
}

/** What the network does passes; what the host refuses for good does not. */
function mayPass(error: unknown): boolean {
  return !(error instanceof WikalaError) || error.status === 0 || error.status === 429 || error.status >= 500;
}
