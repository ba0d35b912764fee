import type { ReceivedMailState } from '@deskside/protocol/vocabulary/mail-in'
import { useTranslation } from 'react-i18next'
import { Tag, type Tone } from '../../../ui/tag.tsx'

const tones: Record<ReceivedMailState, Tone> = {
  received: 'accent',
  done: 'good',
  ignored: 'plain',
  held: 'warn',
}

/** Where a received mail stands, in a word. */
export function ReceivedTag({ state }: { state: ReceivedMailState }) {
  const { t } = useTranslation('mail-in')
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
}
