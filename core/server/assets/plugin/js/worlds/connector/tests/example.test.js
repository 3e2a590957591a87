import assert from "node:assert/strict";
import { test } from "node:test";
import { prepare } from "../testing/host.js";
import { pull } from "../plugin.js";

const url = "https://api.example.com/members?after=";

test("a page says where to go on", () => {
  const body = JSON.stringify({ members: [{ id: "8", name: "Ada" }], more: true });
  const host = prepare({ secrets: { token: "t0k3n" }, answers: [{ method: "GET", url, status: 200, body }] });
  const page = pull.pull(null);
  assert.deepEqual(page, { records: [{ kind: "member", key: "8", data: '{"name":"Ada"}' }], cursor: "8", hasMore: true });
  assert.deepEqual(host.requests[0].headers, [["authorization", "Bearer t0k3n"]]);
});

test("an API that is down is asked again later", () => {
  prepare({ secrets: { token: "t0k3n" }, answers: [{ method: "GET", url, status: 503 }] });
  assert.throws(() => pull.pull(null), { tag: "unavailable" });
});
