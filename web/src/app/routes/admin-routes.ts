import type { RouteObject } from 'react-router'
import { requireAdministrator } from '../guards.ts'
import { page } from '../page.ts'

/** The administrators' pages, within the desk's frame. */
export const adminRoutes: RouteObject[] = [
  {
    path: '/admin',
    loader: async (args) => {
      await requireAdministrator(args)
      return null
    },
    children: [
      {
        path: 'organisation',
        lazy: page(
          async () =>
            (await import('../../features/admin/organisation/organisation-page.tsx')).OrganisationPage,
          'admin',
        ),
      },
      {
        path: 'people',
        lazy: page(
          async () => (await import('../../features/admin/people/people-page.tsx')).PeoplePage,
          'admin',
          'people',
        ),
      },
      {
        path: 'teams',
        lazy: page(
          async () => (await import('../../features/admin/teams/teams-page.tsx')).TeamsPage,
          'admin',
        ),
      },
      {
        path: 'options',
        lazy: page(
          async () => (await import('../../features/admin/options/options-page.tsx')).OptionsPage,
          'admin',
        ),
      },
      {
        path: 'outbox',
        lazy: page(
          async () => (await import('../../features/admin/outbox/outbox-page.tsx')).OutboxPage,
          'admin',
        ),
      },
      {
        path: 'outbox/:id',
        lazy: page(async () => (await import('../../features/admin/outbox/mail-page.tsx')).MailPage, 'admin'),
      },
    ],
  },
]
