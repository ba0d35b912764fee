import { touches } from '@deskside/protocol/vocabulary/capabilities'
import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../console.module.css'
import type { ConsoleState } from '../console-room.ts'
import { useDismissed } from '../use-dismissed.ts'
import { askablesOf } from './permission-state.ts'

/** The latest No to something other than looking, until it is closed or asked again. */
export function RefusalNote({ state, name }: { state: ConsoleState; name: string }) {
  const { t } = useTranslation('console')
  const refusal = state.refusals.at(-1) ?? null
  const note = useDismissed(refusal)
  const permission = refusal && askablesOf(state).find((one) => touches(one, refusal.capabilities))
  if (!refusal || !permission || note.dismissed) return null
  const what = t(`ask.permission.${permission}.label`)
  return (
    <div className={classes.note} data-tone="warn">
      <span>
        {permission === 'control'
          ? t(`control.${refusal.why}`, { name })
          : t(`ask.note.${refusal.why}`, { name, what })}
      </span>
      <CloseButton aria-label={t('moved.close')} onClick={note.dismiss} />
    </div>
  )
}
