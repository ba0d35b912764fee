/** The combinations of the Stop key, the preferred one first; see `stop-key.ts` for why these. */
export const stopKeyCombinations = ['ctrl_alt_end', 'ctrl_alt_shift_end'] as const
export type StopKeyCombination = (typeof stopKeyCombinations)[number]
