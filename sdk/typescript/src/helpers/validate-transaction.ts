import type { Schemas } from "../client.js";
import type { FieldError } from "../problem.js";
import { readMoney } from "./money.js";

type NewTransaction = Schemas["NewTransaction"];

const MOST_ITEMS = 50;
const METADATA_BYTES = 16 * 1024;
const SCHEMES = ["https://", "http://", "s3://", "urn:"];

/**
 * What the host would refuse in a transaction, in the order of its fields, as far as that can be known
 * without asking: whether the account exists and a validator agrees, only the host knows.
 */
export function validateTransaction(transaction: NewTransaction): FieldError[] {
  return [
    ...amountFaults(transaction.amount),
    ...dateFaults(transaction),
    ...textFaults(transaction),
    ...tagFaults(transaction.tags ?? []),
    ...attachmentFaults(transaction.attachments ?? []),
    ...metadataFaults(transaction.metadata),
  ];
}

function fault(pointer: string, code: string, detail: string): FieldError {
  return { pointer, code, detail };
}

function amountFaults(amount: Schemas["Money"]): FieldError[] {
  const read = readMoney(amount);
  if (read === "unknown_currency") return [fault("/amount/currency", read, "not an ISO 4217 currency code")];
  if (typeof read === "string") return [fault("/amount/amount", read, "a decimal number of at most 15 digits and 4 places")];
  return read.negative ? [fault("/amount/amount", "negative", "the sign is in `type`: send the amount without one")] : [];
}

function dateFaults({ postedOn, valueOn, paymentDate, dueDate }: NewTransaction): FieldError[] {
  return Object.entries({ postedOn, valueOn, paymentDate, dueDate })
    .filter(([, date]) => date != null && !/^(?!0000)\d{4}-/.test(date))
    .map(([name]) => fault(`/${name}`, "out_of_range", "a year has four digits"));
}

function textFaults(transaction: NewTransaction): FieldError[] {
  const longest = { description: 2000, referenceNumber: 200, invoiceNumber: 200, vendorSupplier: 300, paymentMethod: 50 } as const;
  return (Object.keys(longest) as (keyof typeof longest)[]).flatMap((name) =>
    faultsOfText(`/${name}`, transaction[name] ?? "", 0, longest[name]),
  );
}

/** Characters count, not bytes and not halves of surrogate pairs. */
function faultsOfText(pointer: string, text: string, shortest: number, longest: number): FieldError[] {
  if (text.includes("\0")) return [fault(pointer, "nul_character", "a NUL character is not text")];
  if (text.length > longest && [...text].length > longest) return [fault(pointer, "too_long", `at most ${longest} characters`)];
  return text.length < shortest ? [fault(pointer, "empty", "must not be empty")] : [];
}

function tooMany(pointer: string, items: readonly unknown[]): FieldError[] {
  return items.length > MOST_ITEMS ? [fault(pointer, "too_many", `at most ${MOST_ITEMS}`)] : [];
}

function tagFaults(tags: readonly string[]): FieldError[] {
  const each = tags.slice(0, MOST_ITEMS).flatMap((tag, index) => faultsOfText(`/tags/${index}`, tag, 1, 100));
  return [...tooMany("/tags", tags), ...each];
}

function attachmentFaults(attachments: readonly Schemas["Attachment"][]): FieldError[] {
  const each = attachments.slice(0, MOST_ITEMS).flatMap(({ name, uri, mediaType }, index) => {
    const at = `/attachments/${index}`;
    return [
      ...faultsOfText(`${at}/name`, name, 1, 255),
      ...orElse(faultsOfText(`${at}/uri`, uri, 1, 2000), SCHEMES.some((scheme) => uri.startsWith(scheme)), () =>
        fault(`${at}/uri`, "scheme", `starts with one of ${SCHEMES.join(" ")}`),
      ),
      ...orElse(faultsOfText(`${at}/mediaType`, mediaType, 1, 127), /^[ -~]+\/[ -~]+$/.test(mediaType), () =>
        fault(`${at}/mediaType`, "malformed", "as in application/pdf"),
      ),
    ];
  });
  return [...tooMany("/attachments", attachments), ...each];
}

function orElse(faults: FieldError[], isFine: boolean, other: () => FieldError): FieldError[] {
  return faults.length > 0 || isFine ? faults : [other()];
}

function metadataFaults(metadata: unknown): FieldError[] {
  if (metadata === undefined) return [];
  const bytes = new TextEncoder().encode(JSON.stringify(metadata)).length;
  if (bytes > METADATA_BYTES) return [fault("/metadata", "too_large", `at most ${METADATA_BYTES} bytes as JSON`)];
  return holdsNul(metadata) ? [fault("/metadata", "nul_character", "a NUL character is not text")] : [];
}

function holdsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (Array.isArray(value)) return value.some(holdsNul);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, member]) => name.includes("\0") || holdsNul(member));
}
