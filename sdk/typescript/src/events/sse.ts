import type { Wikala } from "../client.js";
import { WikalaError } from "../problem.js";
import type { Positions } from "./positions.js";
import type { Ended, EventOptions, WikalaEvent } from "./types.js";

/** One stream of server-sent events, until it ends. Read with `fetch`, because `EventSource` sends no token. */
export async function overSse(wikala: Wikala, options: EventOptions, positions: Positions, signal: AbortSignal, onOpen: () => void): Promise<Ended> {
  const query = new URLSearchParams({ pattern: options.patterns.join(",") });
  if (positions.least !== undefined) query.set("after", String(positions.least));
  const base = wikala.baseUrl || globalThis.location.origin;
  const response = await wikala.send(new Request(`${base}/api/v1/events/stream?${query}`, { headers: { accept: "text/event-stream" }, signal }));
  if (!response.ok || response.body === null) throw await WikalaError.of(response);
  positions.reconnected();
  onOpen();
  let served = false;
  let again = true;
  for await (const frame of frames(response.body)) {
    served = true;
    if (frame.event === "close") again = !frame.data.includes("4401") && !frame.data.includes("4403");
    else if (frame.event === "control") obeyControl(frame.data, options, positions);
    else takeEvent(frame, options, positions);
  }
  return { again: again && !signal.aborted, served };
}

interface Frame {
  event: string;
  data: string;
  id: string;
}

function takeEvent(frame: Frame, options: EventOptions, positions: Positions): void {
  const event = JSON.parse(frame.data) as WikalaEvent;
  options.onEvent(event, frame.event || undefined);
  positions.saw(options.patterns, event.sequence);
}

function obeyControl(data: string, options: EventOptions, positions: Positions): void {
  const message = JSON.parse(data) as { type: string; seq?: number; removedTo?: number; code?: string; detail?: string };
  if (message.type === "subscribed") for (const pattern of options.patterns) positions.caughtUp(pattern, message.seq ?? 0);
  if (message.type === "error") options.onRefusal?.(message.code ?? "", message.detail ?? "");
  if (message.type !== "gone") return;
  for (const pattern of options.patterns) positions.removedTo(pattern, message.removedTo ?? 0);
  options.onGone?.();
}

/** The frames of a stream: blocks of `field: value` lines, with an empty line between. */
export async function* frames(stream: ReadableStream<Uint8Array>): AsyncGenerator<Frame> {
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value.replace(/\r\n?/g, "\n")).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const frame = frameOf(block);
        if (frame) yield frame;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function frameOf(block: string): Frame | undefined {
  const frame: Frame = { event: "", data: "", id: "" };
  const lines = block.split("\n").filter((line) => !line.startsWith(":"));
  const data: string[] = [];
  for (const line of lines) {
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === "data") data.push(value ?? "");
    else if (field === "event" || field === "id") frame[field] = value ?? "";
  }
  return data.length === 0 ? undefined : { ...frame, data: data.join("\n") };
}
