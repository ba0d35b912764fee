import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useMe } from '../../api/me.ts'
import { builtInViews, listPath } from '../tickets/views.ts'
import type { Command } from './command-store.ts'
import { shortcuts } from './shortcuts.ts'

const forAdministrators = {
  organisation: '/admin/organisation',
  portal: '/admin/portal',
  branding: '/admin/branding',
  people: '/admin/people',
  teams: '/admin/teams',
  options: '/admin/options',
  tags: '/admin/tags',
  serviceLevels: '/admin/service-levels',
  cannedReplies: '/admin/canned-replies',
  macros: '/admin/macros',
  notificationRules: '/admin/notifications',
  mailSenders: '/admin/mail-senders',
  mailTexts: '/admin/mail-texts',
  mailIn: '/admin/mail-in',
  integrations: '/admin/integrations',
  apiTokens: '/admin/api-tokens',
  webhooks: '/admin/webhooks',
  audit: '/admin/audit',
  outbox: '/admin/outbox',
} as const

/** The pages that this person may go to; the server holds the doors, this only names no closed ones. */
export function usePageCommands(): Command[] {
  const { t } = useTranslation(['common', 'commands', 'tickets'])
  const navigate = useNavigate()
  const { can } = useMe()
  const go = (id: string, label: string, to: string, shortcut?: string): Command => ({
    id: `go-${id}`,
    label,
    group: 'go',
    ...(shortcut && { shortcut }),
    run: () => void navigate(to),
  })
  return [
    go('new', t('nav.newTicket'), '/tickets/new', shortcuts.everywhere.newTicket),
    ...builtInViews.map(({ key, query }) =>
      go(key, t('commands:view', { name: t(`tickets:view.${key}`) }), listPath(query)),
    ),
    go('notifications', t('nav.notifications'), '/notifications'),
    go('computers', t('nav.computers'), '/computers'),
    ...(can.readReports ? [go('reports', t('nav.reports'), '/reports/sessions')] : []),
    go('profile', t('nav.profile'), '/profile'),
    ...(can.administer
      ? Object.entries(forAdministrators).map(([key, to]) =>
          go(key, t(`nav.${key as keyof typeof forAdministrators}`), to),
        )
      : []),
  ]
}
