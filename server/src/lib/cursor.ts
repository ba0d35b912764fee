import { DesksideError } from '@deskside/protocol/errors'
import type { z } from 'zod'

/** The key of a page's last row as an opaque text: goes back as `after`. */
export const encodeCursor = (key: unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** @throws DesksideError `invalid_request` for what is no cursor of this list */
export function decodeCursor<T extends z.ZodType>(shape: T, cursor: string): z.output<T> {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new DesksideError('invalid_request', { field: 'after' })
  }
}
