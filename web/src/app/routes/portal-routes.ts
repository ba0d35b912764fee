import type { RouteObject } from 'react-router'
import { requireRequester } from '../guards.ts'
import { page } from '../page.ts'

/** The requesters' pages. */
export const portalRoutes: RouteObject[] = [
  {
    loader: requireRequester,
    lazy: page(async () => (await import('../layouts/portal-layout.tsx')).PortalLayout),
    children: [
      {
        path: '/my/tickets',
        lazy: page(
          async () => (await import('../../features/portal/my-tickets-page.tsx')).MyTicketsPage,
          'portal',
          'sessions',
        ),
      },
      {
        path: '/my/tickets/new',
        lazy: page(
          async () => (await import('../../features/portal/new-my-ticket-page.tsx')).NewMyTicketPage,
          'portal',
          'tickets',
        ),
      },
      {
        path: '/my/tickets/:number',
        lazy: page(
          async () => (await import('../../features/portal/my-ticket-page.tsx')).MyTicketPage,
          'portal',
          'tickets',
          'timeline',
          'sessions',
        ),
      },
      {
        path: '/my/sessions',
        lazy: page(
          async () => (await import('../../features/portal/my-sessions-page.tsx')).MySessionsPage,
          'portal',
          'sessions',
        ),
      },
      {
        path: '/my/profile',
        lazy: page(
          async () => (await import('../../features/profile/profile-page.tsx')).ProfilePage,
          'profile',
        ),
      },
    ],
  },
]
