import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell, IconChartBar, IconMenu2, IconPlus, IconTicket } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/me.ts'
import { FreshLogin } from '../../features/auth/fresh-login.tsx'
import { Commands } from '../../features/commands/commands.tsx'
import { NewsAloud } from '../../features/notifications/news-aloud.tsx'
import { useUnread } from '../../features/notifications/use-unread.ts'
import { DeskNav } from './desk-nav.tsx'
import { Frame } from './frame.tsx'
import { TabBar } from './tab-bar.tsx'

/** The technicians' frame: navigation at the side; on a phone a bar at the bottom, the rest behind "more". */
export function DeskLayout() {
  const { t } = useTranslation()
  const me = useMe()
  const [opened, drawer] = useDisclosure(false)
  const { unread } = useUnread()
  return (
    <FreshLogin>
      <Frame
        side={<DeskNav />}
        bar={
          <TabBar
            tabs={[
              { to: '/tickets', within: /^\/tickets(?!\/new)/, label: t('nav.tickets'), icon: IconTicket },
              { to: '/tickets/new', label: t('nav.newShort'), icon: IconPlus },
              ...(me.can.readReports
                ? [
                    {
                      to: '/reports/sessions',
                      within: /^\/reports/,
                      label: t('nav.reports'),
                      icon: IconChartBar,
                    },
                  ]
                : []),
              {
                to: '/notifications',
                label: t('nav.notifications'),
                icon: IconBell,
                count: unread,
                countLabel: t('nav.notificationsUnread', { count: unread }),
              },
              { onClick: drawer.open, label: t('nav.more'), icon: IconMenu2, expanded: opened },
            ]}
          />
        }
      >
        <NewsAloud />
        <Commands />
        <Drawer
          opened={opened}
          onClose={drawer.close}
          size={300}
          title={t('nav.label')}
          closeButtonProps={{ 'aria-label': t('nav.close') }}
          styles={{ body: { padding: 0 } }}
        >
          <DeskNav onFollow={drawer.close} />
        </Drawer>
      </Frame>
    </FreshLogin>
  )
}
