/** Whether nothing has the focus: what had it has gone or cannot be used any more. */
export const focusIsLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body
