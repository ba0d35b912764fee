/** What a requester sees. */
export { MySessionsPage } from '../../features/portal/my-sessions-page.tsx'
export { MyTicketPage } from '../../features/portal/my-ticket-page.tsx'
export { MyTicketsPage } from '../../features/portal/my-tickets-page.tsx'
export { NewMyTicketPage } from '../../features/portal/new-my-ticket-page.tsx'
export { PortalLayout } from '../layouts/portal-layout.tsx'
