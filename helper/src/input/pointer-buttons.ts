/** The buttons of a mouse that can be pressed from afar. */
export const pointerButtons = ['left', 'middle', 'right', 'back', 'forward'] as const
export type PointerButton = (typeof pointerButtons)[number]
