/** What files are, by the ending of their name. */
const MEDIA_TYPES = new Map([
  ["pdf", "application/pdf"],
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["gif", "image/gif"],
  ["webp", "image/webp"],
  ["heic", "image/heic"],
  ["tif", "image/tiff"],
  ["tiff", "image/tiff"],
  ["svg", "image/svg+xml"],
  ["csv", "text/csv"],
  ["xls", "application/vnd.ms-excel"],
  ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["ods", "application/vnd.oasis.opendocument.spreadsheet"],
  ["doc", "application/msword"],
  ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["odt", "application/vnd.oasis.opendocument.text"],
  ["rtf", "application/rtf"],
  ["txt", "text/plain"],
  ["html", "text/html"],
  ["xml", "application/xml"],
  ["json", "application/json"],
  ["eml", "message/rfc822"],
  ["msg", "application/vnd.ms-outlook"],
  ["zip", "application/zip"],
]);

/** The first that fits says it: the names of office formats contain those of others. */
const KINDS = [
  ["pdf", /^application\/pdf$/],
  ["image", /^image\//],
  ["spreadsheet", /csv|excel|spreadsheet/],
  ["document", /msword|wordprocessing|opendocument\.text|\/rtf$/],
  ["mail", /^message\/|outlook/],
  ["archive", /zip|compressed/],
  ["text", /^text\/|[/+](json|xml)$/],
] as const;

export type AttachmentKind = (typeof KINDS)[number][0] | "other";

interface Described {
  name: string;
  uri: string;
  mediaType: string;
}

/** What kind of file it is: as it is said to be, or else as it is called. */
export function kindOf({ name, uri, mediaType }: Described): AttachmentKind {
  return kindOfType(mediaType) ?? kindOfType(mediaTypeOf(name, uri)) ?? "other";
}

function kindOfType(mediaType: string): AttachmentKind | undefined {
  const [type = ""] = mediaType.toLowerCase().split(";");
  return KINDS.find(([, pattern]) => pattern.test(type.trim()))?.[0];
}

/** The media type by the ending of the address, or of the name; what says nothing when neither is known. */
export function mediaTypeOf(name: string, uri: string): string {
  return MEDIA_TYPES.get(endingOf(pathOf(uri))) ?? MEDIA_TYPES.get(endingOf(name)) ?? "application/octet-stream";
}

/** What comes behind the host: `.zip` is the end of a host as well. */
function pathOf(uri: string): string {
  const [path = ""] = uri.replace(/^[a-z0-9]+:\/\/[^/?#]*/i, "").split(/[?#]/);
  return path;
}

function endingOf(path: string): string {
  return /\.([a-z]{3,4})\s*$/i.exec(path)?.[1]?.toLowerCase() ?? "";
}
