/** The nonce that the server wrote into this delivery of the page; style elements that scripts make carry it. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** Tells it to the one library that makes a style element by itself: what keeps the page still under a dialog. */
export function lendStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
}
