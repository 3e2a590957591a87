import assert from "node:assert/strict";
import { test } from "node:test";
import { prepare } from "../testing/host.js";
import { pages } from "../pages.js";

const get = (path) => pages({ method: "GET", path, body: new Uint8Array() });

test("the greeting is the tenant's", () => {
  prepare({ settings: { greeting: "Ahoy" } });
  const page = get("/?name=Ada+Lovelace");
  assert.equal(page.status, 200);
  assert.match(page.body, /<p>Ahoy, Ada Lovelace! It is 2026-03-15 where you are.<\/p>/);
});

test("without a setting and a name there is a greeting too", () => {
  prepare();
  assert.match(get("/").body, /Hello, world!/);
  assert.match(get("/?name=").body, /Hello, world!/);
  assert.match(get("/?name=%E0%A4").body, /Hello, world!/);
});

test("a name of a stranger is text", () => {
  prepare();
  const { body } = get(`/?name=${encodeURIComponent('<script>"&\'')}`);
  assert.match(body, /&lt;script&gt;&quot;&amp;&#39;/);
  assert.doesNotMatch(body, /<script>/);
});

test("what is sent comes back", () => {
  prepare();
  const body = new TextEncoder().encode("Grüße");
  assert.deepEqual(pages({ method: "POST", path: "/echo", body }).body, "Grüße");
});

test("other pages and methods are refused", () => {
  prepare();
  assert.equal(get("/other").status, 404);
  assert.equal(get("/echo").status, 405);
  assert.equal(pages({ method: "DELETE", path: "/", body: new Uint8Array() }).status, 405);
});
