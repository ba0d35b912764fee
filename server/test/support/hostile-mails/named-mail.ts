/** One mail of the corpus, with a name by which a find is told. */
export type NamedMail = { name: string; mail: Buffer }

/** Characters are bytes where they fit (ISO 8859-1), so that a charset that lies can be written down. */
export const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

export const from = 'From: Eve <eve@evil.example>\r\nTo: support@desk.test\r\n'

/** Header lines of a mail whose own lines follow. */
export const head = (rest = ''): string => `${from}Subject: Hello\r\n${rest}`

/** Every one of `these` with every one of `those`. */
export const pairs = <A, B, C>(
  these: readonly A[],
  those: readonly B[],
  make: (one: A, other: B) => C,
): C[] => these.flatMap((one) => those.map((other) => make(one, other)))

export const times = (count: number, text: string | ((index: number) => string)): string =>
  Array.from({ length: count }, (_none, index) => (typeof text === 'string' ? text : text(index))).join('')
