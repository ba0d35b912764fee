/** What a technician works with all day. */
export { NewTicketPage } from '../../features/tickets/compose/new-ticket-page.tsx'
export { TicketPage } from '../../features/tickets/ticket/ticket-page.tsx'
export { TicketListPage } from '../../features/tickets/ticket-list-page.tsx'
export { DeskLayout } from '../layouts/desk-layout.tsx'
