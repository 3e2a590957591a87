import { describe, expect, it } from "vitest";
import { Positions } from "../src/events/positions.js";
import { frames } from "../src/events/sse.js";
import { createWikala, openEvents, type WikalaEvent } from "../src/index.js";
import { json, problem } from "./host.js";

/** A socket that the test plays the host for. */
class FakeSocket {
  static made: FakeSocket[] = [];
  readonly sent: { type: string; id?: string; after?: number }[] = [];
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;
  constructor(readonly url: string, readonly protocols: string[]) {
    FakeSocket.made.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  says(message: object) {
    this.onmessage({ data: JSON.stringify(message) });
  }
  close(code = 1000) {
    this.onclose({ code });
  }
}

const event = (sequence: number): WikalaEvent => ({ specversion: "1.0", id: String(sequence), type: "wikala.finance.transaction.created.v1", source: "/t", sequence });

function follow(after?: number) {
  FakeSocket.made = [];
  const wikala = createWikala({ baseUrl: "http://host", fetch: async () => json({ ticket: "t1", expiresAt: "2030-01-01T00:00:00Z" }) });
  const seen: number[] = [];
  const refusals: string[] = [];
  const stream = openEvents(wikala, {
    patterns: ["finance.*", "platform.job.*"],
    ...(after !== undefined && { after }),
    onEvent: ({ sequence }) => seen.push(sequence),
    onRefusal: (code) => refusals.push(code),
    WebSocket: FakeSocket as unknown as typeof WebSocket,
  });
  return { stream, seen, refusals };
}

async function socket(number: number): Promise<FakeSocket> {
  for (let tries = 0; tries < 300; tries += 1) {
    const made = FakeSocket.made[number];
    if (made) return made;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`no socket ${number}`);
}

describe("over a socket", () => {
  it("shows its ticket where logs do not see it, and subscribes each pattern", async () => {
    const { stream } = follow(41);
    const first = await socket(0);
    expect(first.url).toBe("ws://host/api/v1/ws");
    expect(first.protocols).toEqual(["wikala.v1", "ticket.t1"]);
    first.says({ type: "welcome", head: 41 });
    expect(first.sent).toEqual([
      { type: "subscribe", id: "finance.*", patterns: ["finance.*"], after: 41 },
      { type: "subscribe", id: "platform.job.*", patterns: ["platform.job.*"], after: 41 },
    ]);
    stream.close();
  });

  it("comes back where it stopped when the host restarts", async () => {
    const { stream, seen } = follow();
    const first = await socket(0);
    first.says({ type: "welcome", head: 40 });
    first.says({ type: "subscribed", id: "finance.*", seq: 40 });
    first.says({ type: "subscribed", id: "platform.job.*", seq: 40 });
    first.says({ type: "event", subscriptions: ["finance.*"], event: event(43) });
    first.close(1012);
    const second = await socket(1);
    second.says({ type: "welcome", head: 50 });
    expect(second.sent.map(({ after }) => after)).toEqual([43, 43]);
    second.says({ type: "event", subscriptions: ["finance.*"], event: event(44) });
    expect(seen).toEqual([43, 44]);
    stream.close();
  });

  it("does not come back when the session has ended", async () => {
    const { stream } = follow();
    (await socket(0)).says({ type: "welcome", head: 1 });
    (await socket(0)).close(4401);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stream.state).toBe("closed");
    expect(FakeSocket.made).toHaveLength(1);
  });

  it("goes on when one pattern is refused", async () => {
    const { stream, refusals, seen } = follow();
    const first = await socket(0);
    first.says({ type: "welcome", head: 1 });
    first.says({ type: "error", id: "platform.job.*", code: "realtime.forbidden", detail: "no" });
    first.says({ type: "event", subscriptions: ["finance.*"], event: event(2) });
    expect(refusals).toEqual(["realtime.forbidden"]);
    expect(seen).toEqual([2]);
    stream.close();
  });
});

function streamOf(chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk);
    },
  });
}

describe("without a socket", () => {
  it("reads server-sent events, and goes on after the last", async () => {
    const asked: string[] = [];
    const lines = (sequence: number) => `id: ${sequence}\ndata: ${JSON.stringify(event(sequence))}\n\n`;
    const wikala = createWikala({
      baseUrl: "http://host",
      fetch: async (request) => {
        asked.push(new URL(request.url).search);
        if (asked.length > 2) return problem(403, "auth.forbidden");
        return new Response(lines(asked.length === 1 ? 7 : 8), { headers: { "content-type": "text/event-stream" } });
      },
    });
    const seen: number[] = [];
    const stream = openEvents(wikala, { patterns: ["finance.*"], after: 6, onEvent: ({ sequence }) => seen.push(sequence), WebSocket: null });
    while (stream.state !== "closed") await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen).toEqual([7, 8]);
    expect(asked).toEqual(["?pattern=finance.*&after=6", "?pattern=finance.*&after=7", "?pattern=finance.*&after=8"]);
  });

  it("understands frames however they are cut", async () => {
    const text = ": hello\n\nid: 1\nevent: control\ndata: {\"a\":\ndata: 1}\n\nid: 2\ndata: مكتبة\n\n";
    const bytes = new TextEncoder().encode(text);
    for (const size of [1, 3, 7, bytes.length]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.slice(index * size, (index + 1) * size));
      const read = [];
      for await (const frame of frames(streamOf(chunks))) read.push(frame);
      expect(read).toEqual([
        { id: "1", event: "control", data: '{"a":\n1}' },
        { id: "2", event: "", data: "مكتبة" },
      ]);
    }
  });
});

describe("positions", () => {
  it("do not let a pattern that is still catching up skip what it has not seen", () => {
    const positions = new Positions(["a", "b"], 41);
    positions.caughtUp("a", 44);
    positions.saw(["a"], 50);
    expect(positions.of("b")).toBe(41);
    positions.caughtUp("b", 50);
    positions.saw(["a"], 51);
    expect(positions.least).toBe(51);
  });
});
