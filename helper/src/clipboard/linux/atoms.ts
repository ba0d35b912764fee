import type { X11Connection } from '../../x11/x11-connection.ts'

const names = [
  'CLIPBOARD',
  'TARGETS',
  'TIMESTAMP',
  'INCR',
  'UTF8_STRING',
  'text/plain;charset=utf-8',
  'text/plain',
  'STRING',
  'TEXT',
  'ATOM',
  'INTEGER',
  'image/png',
  'DESKSIDE_CLIPBOARD',
] as const

export type Atoms = Record<(typeof names)[number], number>

/** The names that programs exchange a clipboard by, as this display numbers them. */
export async function internAtoms(x11: X11Connection): Promise<Atoms> {
  const { client } = x11
  const numbers = await Promise.all(
    names.map(async (name) => [name, await x11.ask(client.InternAtom.bind(client, false, name))] as const),
  )
  return Object.fromEntries(numbers) as Atoms
}
