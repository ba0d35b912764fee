import type { Colleague, Session } from '@deskside/protocol/http/sessions'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { Tag } from '../../../ui/tag.tsx'
import classes from './colleagues.module.css'
import { useColleagues } from './use-colleagues.ts'

/** One of those who help: whose session it is, who is in, who is awaited; and what can be done about it. */
export function ColleagueRow(props: {
  session: Session
  person: Session['technician']
  /** Absent for the session's own technician. */
  colleague?: Colleague
  me: string | null
  controls: boolean
}) {
  const { session, person, colleague, me, controls } = props
  const { t } = useTranslation('console')
  const { invite, remove } = useColleagues(session)
  const mine = person.id === me
  const params = { id: session.id, personId: person.id }
  const busy = remove.isPending || invite.isPending
  const state = colleague ? (`${colleague.state}_${colleague.purpose}` as const) : 'own'
  return (
    <li className={classes.row}>
      <PersonAvatar person={person} size={30} />
      <div className={classes.words}>
        <span className={classes.name}>
          {mine ? t('colleagues.you', { name: person.name }) : person.name}
        </span>
        <span className={classes.tags}>
          <Tag tone={colleague?.state === 'invited' ? 'warn' : 'plain'}>{stateText(t, state)}</Tag>
          {controls && <Tag tone="good">{t('colleagues.controls')}</Tag>}
        </span>
      </div>
      {colleague && (
        <div className={classes.actions}>
          {session.can.share && colleague.state === 'in' && (
            <Button
              size="compact-sm"
              variant="light"
              loading={invite.isPending}
              disabled={busy}
              aria-label={t('colleagues.handOverTo', { name: person.name })}
              onClick={() =>
                invite.mutate({
                  params: { id: session.id },
                  body: { personId: person.id, purpose: 'take_over' },
                })
              }
            >
              {t('colleagues.handOver')}
            </Button>
          )}
          {(session.can.share || mine) && (
            <Button
              size="compact-sm"
              variant="default"
              loading={remove.isPending}
              disabled={busy}
              aria-label={mine ? t('colleagues.leave') : t('colleagues.takeOutOf', { name: person.name })}
              onClick={() => remove.mutate({ params })}
            >
              {mine ? t('colleagues.leave') : t('colleagues.takeOut')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

type Words = ReturnType<typeof useTranslation<'console'>>['t']

/** Those who have gone are not in the list. */
function stateText(t: Words, state: 'own' | `${Colleague['state']}_${Colleague['purpose']}`): string {
  if (state === 'own') return t('colleagues.state.own')
  if (state === 'invited_take_over') return t('colleagues.state.invitedToTakeOver')
  return state.startsWith('invited') ? t('colleagues.state.invited') : t('colleagues.state.in')
}
