import { type FieldError, type Schemas, validateTransaction } from "@wikala/sdk";
import { mediaTypeOf } from "./attachment-kind";

export type Attachment = Schemas["Attachment"];

/** As many as the host takes. */
export const MOST_ATTACHMENTS = 50;

/** What one writes of an attachment, and what can be wrong with it. */
export type AttachmentField = "name" | "uri";
export type AttachmentFaults = Partial<Record<AttachmentField, FieldError>>;

/** The address that may become a link: of the web, and of nothing else that a browser would follow or run. */
export function webAddress(uri: string): URL | undefined {
  if (!URL.canParse(uri)) return undefined;
  const url = new URL(uri);
  return url.protocol === "https:" || url.protocol === "http:" ? url : undefined;
}

/** An attachment of what was typed. */
export function attachmentOf(name: string, uri: string): Attachment {
  // Telephones begin a line with a capital letter; the host knows the schemes in small ones.
  const address = uri.trim().replace(/^[a-z][a-z0-9]*:/i, (scheme) => scheme.toLowerCase());
  return { name: name.trim(), uri: address, mediaType: mediaTypeOf(name, address) };
}

/** What the host would refuse of it, and an address of the web that leads nowhere. */
export function faultsOf(attachment: Attachment, within: Parameters<typeof validateTransaction>[0]): AttachmentFaults {
  const faults = faultsAt(0, validateTransaction({ ...within, attachments: [attachment] }));
  const isBroken = /^https?:/.test(attachment.uri) && webAddress(attachment.uri) === undefined;
  return isBroken && faults.uri === undefined ? { ...faults, uri: { pointer: "/attachments/0/uri", code: "malformed", detail: "" } } : faults;
}

/** Those that concern the attachment at a place of the list. */
export function faultsAt(place: number, faults: readonly FieldError[]): AttachmentFaults {
  const at = (field: AttachmentField) => faults.find(({ pointer }) => pointer === `/attachments/${place}/${field}`);
  const [name, uri] = [at("name"), at("uri")];
  return { ...(name && { name }), ...(uri && { uri }) };
}
