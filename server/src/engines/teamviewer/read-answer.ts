import type { z } from 'zod'
import type { Asked } from './api-request.ts'
import { TeamViewerError } from './teamviewer-error.ts'

/**
 * What a success says.
 * @throws TeamViewerError `unreadable`: what was asked for may have happened all the same
 */
export function readAnswer<T extends z.ZodType>(text: string, shape: T, asked: Asked): z.output<T> {
  const json = parseJson(text)
  if (json === undefined) throw unreadable(asked, 'no JSON')
  return readValue(json, shape, asked)
}

/** @throws TeamViewerError `unreadable` */
export function readValue<T extends z.ZodType>(json: unknown, shape: T, asked: Asked): z.output<T> {
  const { success, data, error } = shape.safeParse(json)
  if (success) return data
  // Paths and not values: those may be links.
  throw unreadable(asked, error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', '))
}

/** Undefined, which JSON does not have, when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What came is not what TeamViewer answers to this. */
export const unreadable = ({ where, changes }: Asked, detail: string): TeamViewerError =>
  new TeamViewerError({ reason: 'unreadable', unclear: changes, detail: `${where}: ${detail}` })
