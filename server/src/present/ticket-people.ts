import type { TicketPeople } from '@deskside/protocol/http/ticket-people'
import type { TicketPeopleView } from '../domain/ticket-people/ticket-people-store.ts'
import { presentPersonRef } from './person-ref.ts'

export const presentTicketPeople = (view: TicketPeopleView): TicketPeople => ({
  ...view,
  followers: view.followers.map(presentPersonRef),
  copies: view.copies.map(presentPersonRef),
})
