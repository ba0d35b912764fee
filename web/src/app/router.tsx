import { createBrowserRouter } from 'react-router'
import { PageLoading } from '../ui/page-loading.tsx'
import { ErrorPage } from './error-page.tsx'
import { goHome } from './guards.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { page } from './page.ts'

export const router = createBrowserRouter([
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: PageLoading,
    children: [
      { path: '/', loader: goHome },
      // The requester's way in: nothing of the desk comes along.
      {
        path: '/j/:token',
        lazy: page(async () => (await import('../features/join/link-page.tsx')).LinkPage, 'join', 'sharing'),
      },
      {
        path: '/join',
        lazy: page(async () => (await import('../features/join/code-page.tsx')).CodePage, 'join', 'sharing'),
      },
      {
        path: '/console/:sessionId',
        lazy: page(
          async () => (await import('../features/console/console-page.tsx')).ConsolePage,
          'console',
          'sessions',
        ),
      },
      { path: '*', Component: NotFoundPage },
    ],
  },
])
