import { createBrowserRouter } from 'react-router'
import { PageLoading } from '../ui/page-loading.tsx'
import { ErrorPage } from './error-page.tsx'
import { goHome } from './guards.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { deskRoutes } from './routes/desk-routes.ts'
import { entryRoutes } from './routes/entry-routes.ts'
import { portalRoutes } from './routes/portal-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'

/** Every address of the pages. Each page is a chunk of its own, fetched when somebody goes there. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: PageLoading,
    children: [
      { path: '/', loader: goHome },
      ...sessionRoutes,
      ...entryRoutes,
      ...deskRoutes,
      ...portalRoutes,
      { path: '*', Component: NotFoundPage },
    ],
  },
])
