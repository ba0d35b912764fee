import type { Engine } from '@deskside/protocol/vocabulary/sessions'
import { useTranslation } from 'react-i18next'
import { Tag } from './tag.tsx'

/** Who carries a session, when it is not this desk itself. */
export function EngineTag({ engine }: { engine: Engine }) {
  const { t } = useTranslation()
  return engine === 'deskside' ? null : <Tag>{t(`engine.${engine}`)}</Tag>
}
