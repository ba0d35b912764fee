import type { Deps } from '../domain/context.ts'
import { keepSettings } from '../domain/kept-settings.ts'
import { resumeMails } from '../domain/mail-in/received-mail-store.ts'
import { workOnMails } from '../domain/mail-in/work-on-mails.ts'
import type { DueJob } from './run-when-due.ts'

/** When a mail comes in, and first what an earlier process left. */
export function workOnReceivedMail(deps: Deps): DueJob {
  let resumed = false
  const settings = keepSettings()
  return {
    name: 'work-on-received-mail',
    wakesOn: ['mail.received'],
    async work() {
      if (!resumed) await resumeMails(deps.db, deps.clock.now())
      resumed = true
      return workOnMails(deps, settings)
    },
  }
}
