declare global {
  /** Of `public/before.js`, which is there also when no module is. */
  var deskside: { comeAgain(): (() => void) | null; comeAgainAloud(): void } | undefined
}

/**
 * Loads the page again when the desk answers, unless it is called off before: for a page that cannot be shown, and as long
 * as it cannot. What is written meanwhile would be lost.
 * @returns calls it off; null when the page has come again too often of late, and has to be reloaded by hand
 */
export const comeAgain = (): (() => void) | null => globalThis.deskside?.comeAgain() ?? null

/** {@link comeAgain}, said in the place of the page by means that need no part of it. */
export const comeAgainAloud = (): void => globalThis.deskside?.comeAgainAloud()
