import type { RouteObject } from 'react-router'
import { requireStaff } from '../guards.ts'
import { page } from '../page.ts'

const visit = () => import('../rooms/visit-room.ts')

/** The two ends of a session. The requester's pages bring nothing of the desk along: a phone opens them too. */
export const sessionRoutes: RouteObject[] = [
  {
    path: '/j/:token',
    lazy: page(async () => (await visit()).LinkPage, 'join', 'sharing', 'chat', 'doctor'),
  },
  {
    path: '/join',
    lazy: page(async () => (await visit()).CodePage, 'join', 'sharing', 'chat', 'doctor'),
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
      'doctor',
      'chat',
      'sessions',
      'system',
    ),
  },
]
