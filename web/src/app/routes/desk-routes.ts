import type { RouteObject } from 'react-router'
import { requireStaff } from '../guards.ts'
import { page } from '../page.ts'
import { adminRoutes } from './admin-routes.ts'

/** The technicians' and administrators' pages. */
export const deskRoutes: RouteObject[] = [
  {
    loader: requireStaff,
    lazy: page(async () => (await import('../layouts/desk-layout.tsx')).DeskLayout, 'tickets'),
    children: [
      {
        path: '/tickets',
        lazy: page(
          async () => (await import('../../features/tickets/ticket-list-page.tsx')).TicketListPage,
          'tickets',
          'sessions',
        ),
      },
      {
        path: '/tickets/new',
        lazy: page(
          async () => (await import('../../features/tickets/compose/new-ticket-page.tsx')).NewTicketPage,
          'tickets',
          'people',
        ),
      },
      {
        path: '/tickets/:number',
        lazy: page(
          async () => (await import('../../features/tickets/ticket/ticket-page.tsx')).TicketPage,
          'tickets',
          'timeline',
          'sessions',
        ),
      },
      {
        path: '/reports/sessions',
        lazy: page(
          async () => (await import('../../features/reports/sessions-report-page.tsx')).SessionsReportPage,
          'reports',
          'sessions',
        ),
      },
      {
        path: '/profile',
        lazy: page(
          async () => (await import('../../features/profile/profile-page.tsx')).ProfilePage,
          'profile',
        ),
      },
      ...adminRoutes,
    ],
  },
]
