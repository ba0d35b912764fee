import type { Session } from '@deskside/protocol/http/sessions'
import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../console.module.css'
import { useDismissed } from '../use-dismissed.ts'

/** [SES-15] Whom the requester did not let in, for whoever had asked them in. */
export function RefusedNote({ session, name }: { session: Session; name: string }) {
  const { t } = useTranslation('console')
  const refused = session.colleagues
    .filter(({ state }) => state === 'refused')
    .toSorted((one, other) => one.since.localeCompare(other.since))
    .at(-1)
  const note = useDismissed(refused ? `${refused.person.id} ${refused.since}` : null)
  if (!refused || !session.can.share || note.dismissed) return null
  return (
    <div className={classes.note} data-tone="warn">
      <span>{t('colleagues.refused', { name, colleague: refused.person.name })}</span>
      <CloseButton aria-label={t('moved.close')} onClick={note.dismiss} />
    </div>
  )
}
