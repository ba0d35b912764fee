import type { Session } from '@deskside/protocol/http/sessions'
import { touches } from '@deskside/protocol/vocabulary/capabilities'
import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { nameOf, whoControls } from '../colleagues/use-colleagues.ts'
import classes from '../console.module.css'
import type { ConsoleState } from '../console-room.ts'
import { useDismissed } from '../use-dismissed.ts'
import { askablesOf } from './permission-state.ts'

/** The latest No to something other than looking, until it is closed or asked again. */
export function RefusalNote(props: { session: Session; state: ConsoleState; name: string }) {
  const { session, state, name } = props
  const { t } = useTranslation('console')
  const refusal = state.refusals.at(-1) ?? null
  const note = useDismissed(refusal)
  const permission = refusal && askablesOf(state).find((one) => touches(one, refusal.capabilities))
  if (!refusal || !permission || note.dismissed) return null
  const what = t(`ask.permission.${permission}.label`)
  const holder = permission === 'control' ? nameOf(session, whoControls(state)) : null
  return (
    <div className={classes.note} data-tone="warn">
      <span>
        {holder
          ? t('control.moved', { name, holder })
          : permission === 'control'
            ? t(`control.${refusal.why}`, { name })
            : t(`ask.note.${refusal.why}`, { name, what })}
      </span>
      <CloseButton aria-label={t('moved.close')} onClick={note.dismiss} />
    </div>
  )
}
