import type { Session } from '@deskside/protocol/http/sessions'
import { touches } from '@deskside/protocol/vocabulary/capabilities'
import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { nameOf, whoControls } from '../colleagues/use-colleagues.ts'
import classes from '../console.module.css'
import type { ConsoleState } from '../console-room.ts'
import { useDismissed } from '../use-dismissed.ts'
import { askablesOf } from './permission-state.ts'

/** The latest No to something other than looking, or what ended by itself, until it is closed or asked again. */
export function RefusalNote(props: { session: Session; state: ConsoleState; name: string }) {
  const { session, state, name } = props
  const { t, i18n } = useTranslation('console')
  const refusal = state.refusals.at(-1) ?? null
  const note = useDismissed(refusal)
  const touched = refusal ? askablesOf(state).filter((one) => touches(one, refusal.capabilities)) : []
  const [permission] = touched
  if (!refusal || !permission || note.dismissed) return null
  const labels = touched.map((one) => t(`ask.permission.${one}.label`))
  const what = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(labels)
  const ofControl = permission === 'control' && touched.length === 1
  const holder = ofControl && refusal.why === 'revoked' ? nameOf(session, whoControls(state)) : null
  return (
    <div className={classes.note} data-tone="warn">
      <span>
        {holder
          ? t('control.moved', { name, holder })
          : ofControl
            ? t(`control.${refusal.why}`, { name })
            : t(`ask.note.${refusal.why}`, { name, what })}
      </span>
      <CloseButton aria-label={t('moved.close')} onClick={note.dismiss} />
    </div>
  )
}
