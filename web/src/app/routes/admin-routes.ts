import type { RouteObject } from 'react-router'
import { requireAdministrator } from '../guards.ts'
import { page } from '../page.ts'

const settings = () => import('../rooms/settings-room.ts')
const mailIn = () => import('../rooms/mail-in-room.ts')

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
        lazy: page(async () => (await settings()).OrganisationPage, 'admin'),
      },
      {
        path: 'portal',
        lazy: page(async () => (await settings()).PortalPage, 'admin', 'surveys'),
      },
      {
        path: 'remote-support',
        lazy: page(async () => (await settings()).RemoteSupportPage, 'admin', 'doctor'),
      },
      {
        path: 'branding',
        lazy: page(async () => (await settings()).BrandingPage, 'admin'),
      },
      {
        path: 'people',
        lazy: page(async () => (await settings()).PeoplePage, 'admin', 'people'),
      },
      {
        path: 'teams',
        lazy: page(async () => (await settings()).TeamsPage, 'admin'),
      },
      {
        path: 'options',
        lazy: page(async () => (await settings()).OptionsPage, 'admin'),
      },
      {
        path: 'service-levels',
        lazy: page(async () => (await settings()).ServiceLevelsPage, 'admin'),
      },
      {
        path: 'notifications',
        lazy: page(async () => (await settings()).NotificationRulesPage, 'notifications'),
      },
      {
        path: 'mail-senders',
        lazy: page(async () => (await settings()).MailSendersPage, 'admin'),
      },
      {
        path: 'mail-texts',
        lazy: page(
          async () => (await import('../../features/admin/mail-texts/mail-texts-page.tsx')).MailTextsPage,
          'admin',
        ),
      },
      {
        path: 'mail-texts/:mail/:language',
        lazy: page(
          async () => (await import('../../features/admin/mail-texts/mail-text-page.tsx')).MailTextPage,
          'admin',
        ),
      },
      {
        path: 'mail-in',
        lazy: page(async () => (await mailIn()).MailInPage, 'mail-in'),
      },
      {
        path: 'mail-in/mails',
        lazy: page(async () => (await mailIn()).ReceivedMailsPage, 'mail-in'),
      },
      {
        path: 'mail-in/mails/:id',
        lazy: page(async () => (await mailIn()).ReceivedMailPage, 'mail-in'),
      },
      {
        path: 'integrations',
        lazy: page(async () => (await settings()).IntegrationsPage, 'integrations'),
      },
      {
        path: 'integrations/teamviewer',
        lazy: page(async () => (await settings()).TeamViewerPage, 'integrations'),
      },
      {
        path: 'api-tokens',
        lazy: page(async () => (await settings()).ApiTokensPage, 'api-tokens'),
      },
      {
        path: 'webhooks',
        lazy: page(
          async () => (await import('../../features/admin/webhooks/webhooks-page.tsx')).WebhooksPage,
          'webhooks',
        ),
      },
      {
        path: 'audit',
        lazy: page(
          async () => (await import('../../features/admin/audit/audit-page.tsx')).AuditPage,
          'audit',
        ),
      },
      {
        path: 'canned-replies',
        lazy: page(async () => (await settings()).CannedRepliesPage, 'canned-replies'),
      },
      {
        path: 'macros',
        lazy: page(async () => (await settings()).MacrosPage, 'macros', 'canned-replies'),
      },
      {
        path: 'tags',
        lazy: page(async () => (await settings()).TagsPage, 'tags'),
      },
      {
        path: 'outbox',
        lazy: page(async () => (await settings()).OutboxPage, 'admin'),
      },
      {
        path: 'outbox/:id',
        lazy: page(async () => (await settings()).MailPage, 'admin'),
      },
    ],
  },
]
