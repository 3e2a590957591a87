// Texts as bytes of UTF-8 and back: QuickJS has no TextEncoder and no TextDecoder.

/** The bytes of a text. */
export function encode(text) {
  const bytes = [];
  for (const letter of text) {
    const code = letter.codePointAt(0);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return new Uint8Array(bytes);
}

const lead = (byte) => (byte < 0x80 ? [byte, 0, 0] : byte < 0xe0 ? [byte & 31, 1, 0x80] : byte < 0xf0 ? [byte & 15, 2, 0x800] : [byte & 7, 3, 0x10000]);

/** The text of bytes. Throws where they are no UTF-8. */
export function decode(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at];
    let [code, more, least] = lead(first);
    let is_whole = first < 0x80 || (first >= 0xc0 && first < 0xf8);
    for (; more > 0; more--) {
      const next = bytes[++at];
      is_whole &&= next >= 0x80 && next < 0xc0;
      code = code * 64 + (next & 63);
    }
    if (!is_whole || code < least || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
      throw new TypeError("the bytes are no UTF-8");
    }
    text += String.fromCodePoint(code);
  }
  return text;
}
