import { type Actor, isAdministrator } from '../context.ts'
import { all, type Verdict, when } from '../policy.ts'
import type { ReceivedMail } from './received-mail-store.ts'

/** Received mails may be anybody's, so they are the administrators' business, as are the doors by which they come. */
export const mayManageMailIn = (actor: Actor): Verdict => when(isAdministrator(actor))

type Facts = Pick<ReceivedMail, 'state' | 'hasSource'>

/** What has become something stays that; what waits its turn has it soon. */
export const mayMakeTicket = (actor: Actor, mail: Facts): Verdict =>
  all(mayManageMailIn(actor), when(isOpen(mail) && mail.hasSource, 'mail_settled'))

export const mayRetry = mayMakeTicket

export const mayIgnore = (actor: Actor, mail: Facts): Verdict =>
  all(mayManageMailIn(actor), when(mail.state === 'held', 'mail_settled'))

const isOpen = ({ state }: Facts): boolean => state === 'held' || state === 'ignored'
