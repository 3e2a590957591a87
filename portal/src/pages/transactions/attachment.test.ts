import { expect, it } from "vitest";
import type { Transaction } from "~/api/finance";
import { type Attachment, attachmentOf, faultsAt, faultsOf, webAddress } from "./attachment";

const WITHIN = { type: "expense", amount: { amount: "2.500", currency: "KWD" }, postedOn: "2026-03-31", description: "" } as Transaction;
const codes = (attachment: Attachment) => Object.fromEntries(Object.entries(faultsOf(attachment, WITHIN)).map(([field, { code }]) => [field, code]));

it.each([
  ["https://files.example.com/a b.pdf", "https://files.example.com/a%20b.pdf"],
  ["http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"],
  ["https://ملفات.example/فاتورة.pdf", "https://xn--mgbg1ele.example/%D9%81%D8%A7%D8%AA%D9%88%D8%B1%D8%A9.pdf"],
])("links to %s", (uri, href) => {
  expect(webAddress(uri)?.href).toBe(href);
});

it.each(["javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "\u0001javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "blob:https://example.com/1", "file:///etc/passwd", "s3://bucket/receipt.pdf", "urn:isbn:0451450523", "//example.com", "/receipt.pdf", "https://", ""])(
  "never links to %j",
  (uri) => {
    expect(webAddress(uri)).toBeUndefined();
  },
);

it("takes what was typed without the spaces around it, and schemes in any letters", () => {
  expect(attachmentOf(" فاتورة ", " HTTPS://Files.example.com/INV-1.PDF ")).toEqual({ name: "فاتورة", uri: "https://Files.example.com/INV-1.PDF", mediaType: "application/pdf" });
});

it.each([
  ["<script>alert(1)</script>", "https://files.example.com/1", {}],
  ["إيصال", "s3://receipts/2026/1.pdf", {}],
  ["", "", { name: "empty", uri: "empty" }],
  ["  ", "files.example.com/1.pdf", { name: "empty", uri: "scheme" }],
  ["a", "javascript:alert(1)", { uri: "scheme" }],
  ["a", "data:text/html,x", { uri: "scheme" }],
  ["a", "https://", { uri: "malformed" }],
  ["a", "http://[", { uri: "malformed" }],
  ["😀".repeat(255), "urn:isbn:0451450523", {}],
  ["😀".repeat(256), `urn:${"x".repeat(1997)}`, { name: "too_long", uri: "too_long" }],
])("finds what is wrong with %j at %j", (name, uri, found) => {
  expect(codes(attachmentOf(name, uri))).toEqual(found);
});

it("knows the faults of an attachment by its place", () => {
  const fault = (pointer: string) => ({ pointer, code: "scheme", detail: "" });
  const faults = [fault("/attachments/1/uri"), fault("/attachments/11/name"), fault("/attachments")];
  expect(faultsAt(1, faults)).toEqual({ uri: faults[0] });
  expect(faultsAt(11, faults)).toEqual({ name: faults[1] });
  expect(faultsAt(0, faults)).toEqual({});
});
