import { expect, it } from "vitest";
import { kindOf, mediaTypeOf } from "./attachment-kind";

it.each([
  ["application/pdf", "pdf"],
  ["Application/PDF; version=1.7", "pdf"],
  ["image/png", "image"],
  ["image/svg+xml", "image"],
  ["text/csv", "spreadsheet"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "spreadsheet"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document"],
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation", "other"],
  ["message/rfc822", "mail"],
  ["application/x-zip-compressed", "archive"],
  ["text/plain", "text"],
  ["application/ld+json", "text"],
  ["application/octet-stream", "other"],
])("calls %s %s", (mediaType, kind) => {
  expect(kindOf({ name: "receipt", uri: "urn:receipt", mediaType })).toBe(kind);
});

it("goes by the ending when the type says nothing", () => {
  const unsaid = { mediaType: "application/octet-stream" };
  expect(kindOf({ ...unsaid, name: "receipt", uri: "https://files.example.com/receipt.PDF?signature=a.b#page" })).toBe("pdf");
  expect(kindOf({ ...unsaid, name: "إيصال.jpeg", uri: "s3://receipts/4711" })).toBe("image");
  expect(kindOf({ ...unsaid, name: "statement", uri: "https://files.example.zip" })).toBe("other");
  expect(kindOf({ ...unsaid, name: "statement.exe", uri: "urn:x" })).toBe("other");
});

it("says the type by the ending of the address first", () => {
  expect(mediaTypeOf("receipt.png", "https://files.example.com/receipt.pdf")).toBe("application/pdf");
  expect(mediaTypeOf("receipt.png", "https://files.example.com/4711")).toBe("image/png");
  expect(mediaTypeOf("receipt", "https://files.example.com/")).toBe("application/octet-stream");
});
