import type { RouteObject } from 'react-router'
import { page } from '../page.ts'

const articles = () => import('../rooms/articles-room.ts')
const entry = () => import('../rooms/entry-room.ts')

/** Pages for people who are not in yet. */
export const entryRoutes: RouteObject[] = [
  {
    lazy: page(async () => (await entry()).EntryLayout),
    children: [
      {
        path: '/set-up',
        lazy: page(async () => (await entry()).SetUpPage, 'set-up'),
      },
      {
        path: '/login',
        lazy: page(async () => (await entry()).LoginPage, 'auth'),
      },
      {
        path: '/forgot-password',
        lazy: page(async () => (await entry()).ForgotPasswordPage, 'auth'),
      },
      {
        path: '/reset-password',
        lazy: page(async () => (await entry()).ResetPasswordPage, 'auth'),
      },
      {
        path: '/invitation',
        lazy: page(async () => (await entry()).InvitationPage, 'auth'),
      },
      {
        path: '/copies/stop',
        lazy: page(async () => (await entry()).StopCopyPage, 'auth'),
      },
      {
        path: '/help',
        lazy: page(async () => (await articles()).HelpPage, 'articles'),
      },
      {
        path: '/help/:id',
        lazy: page(async () => (await articles()).HelpArticlePage, 'articles'),
      },
    ],
  },
]
