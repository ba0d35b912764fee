/** A pattern for `like` over a column in lower case: the text anywhere in it, its own signs taken as they are. */
export const anywhere = (text: string): string =>
  `%${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`
