import type { Readable } from 'node:stream'
import { DesksideError } from '@deskside/protocol/errors'
import type { Actor, Deps } from '../context.ts'
import { type ReceivedMailView, readReceivedMail } from './received-mail-view.ts'

/** So much of a mail's source is shown in the page; the file has all of it. */
const shownBytes = 20_000

/** A received mail's bytes, exactly as they are kept. @throws DesksideError `forbidden`, `not_found` */
export async function openMailSource(
  deps: Pick<Deps, 'db' | 'files'>,
  actor: Actor,
  mailId: string,
): Promise<ReceivedMailView & { content: Readable }> {
  const view = await readReceivedMail(deps, actor, mailId)
  if (!view.mail.hasSource) throw new DesksideError('not_found')
  return { ...view, content: await deps.files.open(mailId) }
}

/** A received mail with the beginning of its source as text; null when that was removed. */
export async function showReceivedMail(
  deps: Pick<Deps, 'db' | 'files'>,
  actor: Actor,
  mailId: string,
): Promise<ReceivedMailView & { source: string | null }> {
  const view = await readReceivedMail(deps, actor, mailId)
  if (!view.mail.hasSource) return { ...view, source: null }
  const content = await deps.files.open(mailId)
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= shownBytes) break
  }
  const beginning = Buffer.concat(chunks).subarray(0, shownBytes).toString('utf8').replaceAll('\r\n', '\n')
  return { ...view, source: length > shownBytes ? `${beginning}\n…` : beginning }
}
