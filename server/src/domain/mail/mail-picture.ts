import { logoBytes } from '../branding/read-logo.ts'
import type { Deps } from '../context.ts'

/** The one picture of a mail, and the address by which its HTML names it. */
export type MailPicture = { cid: string; content: Buffer }

type PictureDeps = Pick<Deps, 'db' | 'files' | 'logger'>

/** How a logo is named within a mail; `mail/layout.ts` writes it and here it is found again. */
export const pictureId = (sha256: string): string => `logo-${sha256}@deskside`
const inHtml = /src="cid:(logo-([0-9a-f]{64})@deskside)"/

/** The picture that a mail's HTML names. @returns undefined when it names none, or the bytes are gone. */
export async function pictureOf(
  deps: PictureDeps,
  organisationId: string,
  html: string,
): Promise<MailPicture | undefined> {
  const [, cid, sha256] = inHtml.exec(html) ?? []
  if (!cid || !sha256) return undefined
  const content = await logoBytes(deps, organisationId, sha256)
  return content && { cid, content }
}

/** The mail as a page of ours can show it: the picture stands in the HTML itself. */
export async function withPicture<M extends { html: string }>(
  deps: PictureDeps,
  organisationId: string,
  mail: M,
): Promise<M> {
  const picture = await pictureOf(deps, organisationId, mail.html)
  if (!picture) return mail
  const data = `data:image/png;base64,${picture.content.toString('base64')}`
  return { ...mail, html: mail.html.replaceAll(`cid:${picture.cid}`, data) }
}
