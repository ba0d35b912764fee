import type { listMailTexts, readMailText } from '@deskside/protocol/http/mail-texts'
import type { z } from 'zod'
import type { MailTextRow } from '../domain/mail-texts/list-mail-texts.ts'
import type { Changed } from '../domain/mail-texts/mail-text-store.ts'
import type { MailTextView } from '../domain/mail-texts/read-mail-text.ts'

const presentChanged = (changed: Changed | null) =>
  changed && { by: changed.by, at: changed.at.toISOString() }

export const presentMailTextRow = (
  row: MailTextRow,
): z.input<typeof listMailTexts.response>['items'][number] => ({
  ...row,
  changed: presentChanged(row.changed),
})

export const presentMailText = (view: MailTextView): z.input<typeof readMailText.response> => ({
  ...view,
  changed: presentChanged(view.changed),
})
