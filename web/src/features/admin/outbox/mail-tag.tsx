import type { MailState } from '@deskside/protocol/vocabulary/sessions'
import { useTranslation } from 'react-i18next'
import { Tag, type Tone } from '../../../ui/tag.tsx'

const tones: Record<MailState, Tone> = {
  queued: 'plain',
  sending: 'accent',
  sent: 'good',
  failed: 'bad',
  kept: 'warn',
}

/** Where a mail stands, in a word. */
export function MailTag({ state }: { state: MailState }) {
  const { t } = useTranslation('admin')
  return <Tag tone={tones[state]}>{t(`outbox.state.${state}`)}</Tag>
}
