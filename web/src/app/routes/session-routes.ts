import type { RouteObject } from 'react-router'
import { requireStaff } from '../guards.ts'
import { page } from '../page.ts'

const visit = () => import('../rooms/visit-room.ts')

/** The two ends of a session. The requester's pages bring nothing of the desk along: a phone opens them too. */
export const sessionRoutes: RouteObject[] = [
  {
    path: '/j/:token',
    lazy: page(async () => (await visit()).LinkPage, 'join', 'sharing', 'chat'),
  },
  {
    path: '/join',
    lazy: page(async () => (await visit()).CodePage, 'join', 'sharing', 'chat'),
  },
  {
    path: '/survey',
    lazy: page(async () => (await visit()).SurveyPage, 'surveys', 'join'),
  },
  {
    path: '/console/:sessionId',
    loader: requireStaff,
    lazy: page(
      async () => (await import('../../features/console/console-page.tsx')).ConsolePage,
      'console',
      'chat',
      'sessions',
      'system',
    ),
  },
]
