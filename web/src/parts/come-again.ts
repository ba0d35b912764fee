declare global {
  /** Of `public/before.js`, which is there also when no module is. */
  var deskside: { comeAgain(): boolean; comeAgainAloud(): void } | undefined
}

/**
 * Loads the page again when the server answers. For a page that cannot be shown: what somebody wrote in it is lost.
 * @returns false when it has come again too often in the last minute, and has to be reloaded by hand
 */
export const comeAgain = (): boolean => globalThis.deskside?.comeAgain() ?? false

/** {@link comeAgain}, said in the place of the page by means that need no part of it. */
export const comeAgainAloud = (): void => globalThis.deskside?.comeAgainAloud()
