import { Button } from '@mantine/core'
import { IconBook, IconDeviceDesktop, IconPlus, IconTicket, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../api/me.ts'
import { AccountMenu } from './account-menu.tsx'
import { Brand } from './brand.tsx'
import { Frame } from './frame.tsx'
import { NavItem } from './nav-item.tsx'
import classes from './portal-layout.module.css'
import { TabBar } from './tab-bar.tsx'

/** The requesters' frame: few things, large, and nothing of the desk's machinery. */
export function PortalLayout() {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <Frame
      head={
        <header className={classes.head}>
          <Brand name={me.organisation.name} />
          <nav className={classes.ways} aria-label={t('nav.label')}>
            <NavItem to="/my/tickets" label={t('nav.myTickets')} />
            <NavItem to="/my/sessions" label={t('nav.mySessions')} />
            <NavItem to="/my/articles" label={t('nav.articles')} />
            <Button
              component={Link}
              to="/my/tickets/new"
              size="xs"
              leftSection={<IconPlus size={15} aria-hidden />}
            >
              {t('nav.newTicket')}
            </Button>
          </nav>
          <div className={classes.account}>
            <AccountMenu profile="/my/profile" compact />
          </div>
        </header>
      }
      bar={
        <TabBar
          tabs={[
            {
              to: '/my/tickets',
              within: /^\/my\/tickets(?!\/new)/,
              label: t('nav.myTickets'),
              icon: IconTicket,
            },
            { to: '/my/tickets/new', label: t('nav.newShort'), icon: IconPlus },
            { to: '/my/sessions', label: t('nav.mySessions'), icon: IconDeviceDesktop },
            { to: '/my/articles', label: t('nav.articles'), icon: IconBook },
            { to: '/my/profile', label: t('nav.profile'), icon: IconUser },
          ]}
        />
      }
      narrow
    />
  )
}
