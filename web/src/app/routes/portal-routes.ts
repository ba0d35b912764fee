import type { RouteObject } from 'react-router'
import { requireRequester } from '../guards.ts'
import { page } from '../page.ts'

const portal = () => import('../rooms/portal-room.ts')
const articles = () => import('../rooms/articles-room.ts')
const settings = () => import('../rooms/settings-room.ts')

/** The requesters' pages. */
export const portalRoutes: RouteObject[] = [
  {
    loader: requireRequester,
    lazy: page(async () => (await portal()).PortalLayout),
    children: [
      {
        path: '/my/tickets',
        lazy: page(async () => (await portal()).MyTicketsPage, 'portal', 'sessions'),
      },
      {
        path: '/my/tickets/new',
        lazy: page(async () => (await portal()).NewMyTicketPage, 'portal', 'tickets', 'articles'),
      },
      {
        path: '/my/tickets/:number',
        lazy: page(
          async () => (await portal()).MyTicketPage,
          'portal',
          'surveys',
          'tickets',
          'timeline',
          'sessions',
          'articles',
          'commands',
          'canned-replies',
        ),
      },
      {
        path: '/my/sessions',
        lazy: page(async () => (await portal()).MySessionsPage, 'portal', 'sessions'),
      },
      {
        path: '/my/articles',
        lazy: page(async () => (await articles()).MyArticlesPage, 'articles'),
      },
      {
        path: '/my/articles/:id',
        lazy: page(async () => (await articles()).MyArticlePage, 'articles'),
      },
      {
        path: '/my/profile',
        lazy: page(async () => (await settings()).ProfilePage, 'profile'),
      },
    ],
  },
  // A sheet of paper has no navigation.
  {
    path: '/my/sessions/:id',
    loader: requireRequester,
    lazy: page(
      async () => (await import('../../features/receipts/pages.tsx')).MyReceiptPage,
      'receipts',
      'timeline',
      'sessions',
    ),
  },
]
