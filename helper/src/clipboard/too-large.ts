/** There is more on the clipboard than goes over at once. */
export class ClipboardTooLarge extends Error {}
