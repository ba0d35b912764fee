import { forgetPictures } from '../domain/articles/forget-pictures.ts'
import { forgetAttachments } from '../domain/attachments/forget-attachments.ts'
import type { Deps } from '../domain/context.ts'
import { forgetOldGuesses } from '../domain/join/code-guesses.ts'
import { forgetOldLogins } from '../domain/login/forget-old-logins.ts'
import { forgetSources } from '../domain/mail-in/forget-sources.ts'
import { forgetNotifications } from '../domain/notifications/forget-notifications.ts'
import { forgetRecordings } from '../domain/recordings/remove-recordings.ts'
import { finishRetagging } from '../domain/tags/retag-tickets.ts'
import { forgetWords } from '../domain/tickets/forget-words.ts'
import { forgetDeliveries } from '../domain/webhooks/deliver-webhooks.ts'
import type { ScheduledJob } from './scheduled-jobs.ts'

/** What nobody needs any more goes, on one of the nodes, at a quiet minute of each hour. */
export const housekeeping = (deps: Deps): ScheduledJob => ({
  name: 'housekeeping',
  cron: '17 * * * *',
  async work() {
    const guesses = await forgetOldGuesses(deps)
    const attachments = await forgetAttachments(deps)
    const pictures = await forgetPictures(deps)
    const logins = await forgetOldLogins(deps)
    await forgetDeliveries(deps)
    await finishRetagging(deps)
    const notifications = await forgetNotifications(deps)
    const mailSources = await forgetSources(deps)
    const recordings = await forgetRecordings(deps)
    const words = await forgetWords(deps)
    const removed = { guesses, attachments, pictures, logins, notifications, mailSources, recordings, words }
    if (Object.values(removed).some((count) => count > 0))
      deps.logger.info(removed, 'Housekeeping removed old rows')
  },
})
