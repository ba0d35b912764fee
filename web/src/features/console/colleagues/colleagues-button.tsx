import type { Session } from '@deskside/protocol/http/sessions'
import { isOpenColleague } from '@deskside/protocol/vocabulary/colleagues'
import { Button, Popover, Title } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import consoleClasses from '../console.module.css'
import type { ConsoleState } from '../console-room.ts'
import { ColleagueRow } from './colleague-row.tsx'
import classes from './colleagues.module.css'
import { InviteColleague } from './invite-colleague.tsx'
import { ownPersonId, whoControls } from './use-colleagues.ts'

/** [SES-15] Who helps in this session, and the way to ask somebody in, to hand it over, and to leave. */
export function ColleaguesButton(props: { session: Session; state: ConsoleState; name: string }) {
  const { session, state, name } = props
  const { t } = useTranslation('console')
  const there = session.colleagues.filter((one) => isOpenColleague(one.state))
  const me = ownPersonId(state)
  const hand = whoControls(state)
  const helping = 1 + there.filter((one) => one.state === 'in').length
  return (
    <Popover position="bottom-end" width={360} trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconUsers size={16} aria-hidden />}>
          <span className={consoleClasses.longer}>{t('colleagues.button', { count: helping })}</span>
          <span className={consoleClasses.shorter} aria-hidden>
            {helping}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('colleagues.title')}>
        <Title order={2} size="h5" tabIndex={-1} data-autofocus className={classes.title}>
          {t('colleagues.title')}
        </Title>
        <ul className={classes.list}>
          <ColleagueRow
            session={session}
            person={session.technician}
            me={me}
            controls={hand === session.technician.id}
          />
          {there.map((one) => (
            <ColleagueRow
              key={one.person.id}
              session={session}
              person={one.person}
              colleague={one}
              me={me}
              controls={hand === one.person.id}
            />
          ))}
        </ul>
        {session.can.share && <InviteColleague session={session} name={name} />}
      </Popover.Dropdown>
    </Popover>
  )
}
