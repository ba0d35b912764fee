import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { OutsideWish } from '../../domain/sessions/outside-engine.ts'
import { writeMark } from './marker.ts'
import { writeMoment } from './moments.ts'

/** TeamViewer's limits, in the UTF-16 units that it counts. */
const longest = { description: 4000, customerName: 100, customerEmail: 254 }

/** What TeamViewer shows to the customer who waits. */
const waitingMessages: Record<Language, (technician: string) => string> = {
  en: (technician) => `Please wait a moment: ${technician} will be with you.`,
  fr: (technician) => `Merci de patienter un instant : ${technician} vous rejoint.`,
}

/**
 * The body of POST /sessions. What is empty is left out. Nothing in it is a secret: it is shown to whoever sees the
 * account's sessions.
 * @param serviceNow the moment by the service's clock, for `valid_until` is read by it
 */
export function newSession(wish: OutsideWish, source: string, serviceNow: Date): object {
  const { ticket, customer } = wish
  const name = cut(customer.name.trim(), longest.customerName)
  // An address that is cut is another person's.
  const email = (customer.email?.length ?? Infinity) <= longest.customerEmail && customer.email
  return {
    groupname: wish.groupName,
    description: cut(`Ticket ${ticket.number}: ${ticket.title}`, longest.description),
    ...((name || email) && { end_customer: { ...(name && { name }), ...(email && { email }) } }),
    waiting_message: waitingMessages[wish.language](wish.technicianName),
    valid_until: writeMoment(new Date(serviceNow.getTime() + wish.validForMs)),
    custom_api: writeMark(source, wish),
  }
}

/** Never through the middle of a character. */
const cut = (text: string, units: number): string =>
  text.length <= units ? text : text.slice(0, units).replace(/[\ud800-\udbff]$/, '')
