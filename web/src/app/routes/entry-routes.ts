import type { RouteObject } from 'react-router'
import { page } from '../page.ts'

/** Pages for people who are not in yet. */
export const entryRoutes: RouteObject[] = [
  {
    lazy: page(async () => (await import('../layouts/entry-layout.tsx')).EntryLayout),
    children: [
      {
        path: '/set-up',
        lazy: page(async () => (await import('../../features/set-up/set-up-page.tsx')).SetUpPage, 'set-up'),
      },
      {
        path: '/login',
        lazy: page(async () => (await import('../../features/auth/login-page.tsx')).LoginPage, 'auth'),
      },
      {
        path: '/forgot-password',
        lazy: page(
          async () => (await import('../../features/auth/forgot-password-page.tsx')).ForgotPasswordPage,
          'auth',
        ),
      },
      {
        path: '/reset-password',
        lazy: page(
          async () => (await import('../../features/auth/reset-password-page.tsx')).ResetPasswordPage,
          'auth',
        ),
      },
      {
        path: '/invitation',
        lazy: page(
          async () => (await import('../../features/auth/invitation-page.tsx')).InvitationPage,
          'auth',
        ),
      },
    ],
  },
]
