import type { RouteObject } from 'react-router'
import { requireStaff } from '../guards.ts'
import { page } from '../page.ts'
import { adminRoutes } from './admin-routes.ts'

const desk = () => import('../rooms/desk-room.ts')
const articles = () => import('../rooms/articles-room.ts')
const schedules = () => import('../rooms/schedules-room.ts')
const settings = () => import('../rooms/settings-room.ts')

/** The technicians' and administrators' pages. */
export const deskRoutes: RouteObject[] = [
  {
    loader: requireStaff,
    lazy: page(async () => (await desk()).DeskLayout, 'tickets', 'notifications', 'commands'),
    children: [
      {
        path: '/tickets',
        lazy: page(async () => (await desk()).TicketListPage, 'tickets', 'sessions', 'macros'),
      },
      {
        path: '/tickets/new',
        lazy: page(async () => (await desk()).NewTicketPage, 'tickets', 'people'),
      },
      {
        path: '/tickets/:number',
        lazy: page(
          async () => (await desk()).TicketPage,
          'tickets',
          'timeline',
          'sessions',
          'doctor',
          'recordings',
          'surveys',
          'time',
          'articles',
          'macros',
          'canned-replies',
        ),
      },
      {
        path: '/reports/sessions/:report?',
        lazy: page(
          async () => (await import('../../features/reports/sessions-report-page.tsx')).SessionsReportPage,
          'reports',
          'sessions',
        ),
      },
      {
        path: '/reports/schedules',
        lazy: page(async () => (await schedules()).SchedulesPage, 'report-schedules', 'reports', 'sessions'),
      },
      {
        path: '/reports/schedules/:id',
        lazy: page(
          async () => (await schedules()).EditSchedulePage,
          'report-schedules',
          'reports',
          'sessions',
        ),
      },
      {
        path: '/articles',
        lazy: page(async () => (await articles()).ArticlesPage, 'articles'),
      },
      {
        path: '/articles/new',
        lazy: page(async () => (await articles()).NewArticlePage, 'articles', 'tickets'),
      },
      {
        path: '/articles/:id',
        lazy: page(async () => (await articles()).ArticlePage, 'articles'),
      },
      {
        path: '/articles/:id/edit',
        lazy: page(async () => (await articles()).EditArticlePage, 'articles', 'tickets'),
      },
      {
        path: '/computers',
        lazy: page(
          async () => (await import('../../features/computers/computers-page.tsx')).ComputersPage,
          'computers',
          'sessions',
        ),
      },
      {
        path: '/notifications',
        lazy: page(
          async () => (await import('../../features/notifications/notifications-page.tsx')).NotificationsPage,
          'notifications',
        ),
      },
      {
        path: '/profile',
        lazy: page(async () => (await settings()).ProfilePage, 'profile', 'canned-replies', 'api-tokens'),
      },
      ...adminRoutes,
    ],
  },
  // Sheets of paper have no navigation.
  {
    path: '/sessions/:id/report',
    loader: requireStaff,
    lazy: page(
      async () => (await import('../../features/receipts/pages.tsx')).SessionReportPage,
      'receipts',
      'recordings',
      'timeline',
      'sessions',
    ),
  },
  {
    path: '/reports/print',
    loader: requireStaff,
    lazy: page(
      async () => (await import('../../features/reports/print-page.tsx')).PrintPage,
      'reports',
      'sessions',
    ),
  },
]
