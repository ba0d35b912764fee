/** A pattern for `like` over a column in lower case: the text anywhere in it, its own signs taken as they are. */
export const anywhere = (text: string): string => `%${literal(text)}%`

/** The same, for what begins so. */
export const beginning = (text: string): string => `${literal(text)}%`

const literal = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')
