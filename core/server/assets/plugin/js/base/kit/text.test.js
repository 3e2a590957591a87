import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "./text.js";

test("texts become the bytes that Node.js makes of them, and texts again", () => {
  for (const text of ["", "abc", "Grüße €", "日本", "🙂 a"]) {
    assert.deepEqual(encode(text), new TextEncoder().encode(text));
    assert.equal(decode(encode(text)), text);
  }
});

test("bytes that are no UTF-8 are refused", () => {
  for (const bytes of [[0x80], [0xc3], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc3, 0x28]]) {
    assert.throws(() => decode(new Uint8Array(bytes)), TypeError);
  }
});
