/** The nonce that the host gave this page; styles that are made here need it. */
export function nonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce || undefined;
}
