import { Button, Kbd } from '@mantine/core'
import {
  IconAdjustments,
  IconArchive,
  IconAt,
  IconBell,
  IconBellCog,
  IconBolt,
  IconBook,
  IconBookmark,
  IconBuilding,
  IconChartBar,
  IconClockCheck,
  IconClockExclamation,
  IconDevices,
  IconDoor,
  IconHistory,
  IconInbox,
  IconKey,
  IconMailCog,
  IconMailDown,
  IconMailForward,
  IconMessage2,
  IconPalette,
  IconPlugConnected,
  IconPlus,
  IconRouteAltLeft,
  IconSearch,
  IconStack2,
  IconTags,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useMe } from '../../api/me.ts'
import { openPalette } from '../../features/commands/open-palette.ts'
import { keyName, shortcuts } from '../../features/commands/shortcuts.ts'
import { useUnread } from '../../features/notifications/use-unread.ts'
import { useNamedViews } from '../../features/tickets/use-saved-views.ts'
import { builtInViews, listPath, sameView } from '../../features/tickets/views.ts'
import { AccountMenu } from './account-menu.tsx'
import { Brand } from './brand.tsx'
import classes from './nav.module.css'
import { NavItem } from './nav-item.tsx'

/** The desk's navigation: what a person works on first, what they look after below, themself at the foot. */
export function DeskNav({ onFollow }: { onFollow?: () => void }) {
  const { t } = useTranslation(['common', 'tickets'])
  const me = useMe()
  const { pathname } = useLocation()
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      <Brand name={me.organisation.name} />
      <Button
        component={Link}
        to="/tickets/new"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={onFollow}
        flex="none"
        mx={4}
      >
        {t('nav.newTicket')}
      </Button>
      <PaletteButton onFollow={onFollow} />
      <NotificationsItem onFollow={onFollow} />
      <TicketViews onFollow={onFollow} />
      <Group label={t('nav.knowledge')}>
        <NavItem
          to="/articles"
          label={t('nav.articles')}
          icon={IconBook}
          active={pathname.startsWith('/articles')}
          onFollow={onFollow}
        />
      </Group>
      <Group label={t('nav.remoteSupport')}>
        <NavItem to="/computers" label={t('nav.computers')} icon={IconDevices} onFollow={onFollow} />
      </Group>
      {me.can.readReports && (
        <Group label={t('nav.reports')}>
          <NavItem
            to="/reports/sessions"
            label={t('nav.sessions')}
            icon={IconChartBar}
            active={pathname.startsWith('/reports/')}
            onFollow={onFollow}
          />
        </Group>
      )}
      {me.can.administer && <Administration onFollow={onFollow} />}
      <div className={classes.foot}>
        <AccountMenu onFollow={onFollow} />
      </div>
    </nav>
  )
}

function PaletteButton({ onFollow }: { onFollow?: () => void }) {
  const { t } = useTranslation('commands')
  const open = () => {
    onFollow?.()
    openPalette()
  }
  return (
    <Button
      variant="default"
      styles={{ label: { flex: 1 } }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        <Kbd size="xs" aria-hidden style={{ whiteSpace: 'nowrap' }}>
          {keyName(shortcuts.everywhere.palette)}
        </Kbd>
      }
      onClick={open}
      aria-label={t('palette.open')}
      fw={400}
      flex="none"
      mx={4}
    >
      {t('palette.short')}
    </Button>
  )
}

/** The bell: how much is unread stands in its name too, for those who have it read to them. */
function NotificationsItem({ onFollow }: { onFollow?: () => void }) {
  const { t } = useTranslation()
  const { unread } = useUnread()
  return (
    <NavItem
      to="/notifications"
      label={t('nav.notifications')}
      icon={IconBell}
      count={unread}
      countLabel={t('nav.notificationsUnread', { count: unread })}
      onFollow={onFollow}
    />
  )
}

const viewIcons = {
  mine: IconUserCircle,
  overdue: IconClockExclamation,
  unassigned: IconInbox,
  open: IconStack2,
  closed: IconArchive,
}

function TicketViews({ onFollow }: { onFollow?: () => void }) {
  const { t } = useTranslation(['common', 'tickets'])
  const { pathname, search } = useLocation()
  const saved = useNamedViews()
  const here = (query: string) => pathname === '/tickets' && sameView(query, search)
  return (
    <Group label={t('nav.tickets')}>
      {builtInViews.map(({ key, query }) => (
        <NavItem
          key={key}
          to={listPath(query)}
          label={t(`tickets:view.${key}`)}
          icon={viewIcons[key]}
          active={here(query)}
          onFollow={onFollow}
        />
      ))}
      {saved.map(({ id, name, query, with: shared }) => (
        <NavItem
          key={id}
          to={listPath(query)}
          label={name}
          detail={shared}
          icon={IconBookmark}
          active={here(query)}
          onFollow={onFollow}
        />
      ))}
    </Group>
  )
}

function Administration({ onFollow }: { onFollow?: () => void }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  return (
    <Group label={t('nav.administration')}>
      <NavItem
        to="/admin/organisation"
        label={t('nav.organisation')}
        icon={IconBuilding}
        onFollow={onFollow}
      />
      <NavItem to="/admin/portal" label={t('nav.portal')} icon={IconDoor} onFollow={onFollow} />
      <NavItem
        to="/admin/remote-support"
        label={t('nav.remoteSupport')}
        icon={IconRouteAltLeft}
        onFollow={onFollow}
      />
      <NavItem to="/admin/branding" label={t('nav.branding')} icon={IconPalette} onFollow={onFollow} />
      <NavItem to="/admin/people" label={t('nav.people')} icon={IconUsers} onFollow={onFollow} />
      <NavItem to="/admin/teams" label={t('nav.teams')} icon={IconUsersGroup} onFollow={onFollow} />
      <NavItem to="/admin/options" label={t('nav.options')} icon={IconAdjustments} onFollow={onFollow} />
      <NavItem to="/admin/tags" label={t('nav.tags')} icon={IconTags} onFollow={onFollow} />
      <NavItem
        to="/admin/service-levels"
        label={t('nav.serviceLevels')}
        icon={IconClockCheck}
        onFollow={onFollow}
      />
      <NavItem
        to="/admin/canned-replies"
        label={t('nav.cannedReplies')}
        icon={IconMessage2}
        onFollow={onFollow}
      />
      <NavItem to="/admin/macros" label={t('nav.macros')} icon={IconBolt} onFollow={onFollow} />
      <NavItem
        to="/admin/notifications"
        label={t('nav.notificationRules')}
        icon={IconBellCog}
        onFollow={onFollow}
      />
      <NavItem to="/admin/mail-senders" label={t('nav.mailSenders')} icon={IconAt} onFollow={onFollow} />
      <NavItem
        to="/admin/mail-texts"
        label={t('nav.mailTexts')}
        icon={IconMailCog}
        active={pathname.startsWith('/admin/mail-texts')}
        onFollow={onFollow}
      />
      <NavItem
        to="/admin/mail-in"
        label={t('nav.mailIn')}
        icon={IconMailDown}
        active={pathname.startsWith('/admin/mail-in')}
        onFollow={onFollow}
      />
      <NavItem
        to="/admin/integrations"
        active={pathname.startsWith('/admin/integrations')}
        label={t('nav.integrations')}
        icon={IconPlugConnected}
        onFollow={onFollow}
      />
      <NavItem to="/admin/api-tokens" label={t('nav.apiTokens')} icon={IconKey} onFollow={onFollow} />
      <NavItem to="/admin/webhooks" label={t('nav.webhooks')} icon={IconWebhook} onFollow={onFollow} />
      <NavItem to="/admin/audit" label={t('nav.audit')} icon={IconHistory} onFollow={onFollow} />
      <NavItem to="/admin/outbox" label={t('nav.outbox')} icon={IconMailForward} onFollow={onFollow} />
    </Group>
  )
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.group}>
      <p className={classes.heading}>{label}</p>
      {children}
    </div>
  )
}
