import type { TeamViewerIntegration } from '@deskside/protocol/http/integrations'
import { useTranslation } from 'react-i18next'
import { Tag, type Tone } from '../../../ui/tag.tsx'

type State = 'none' | 'active' | 'trouble' | 'revoked'
const tones: Record<State, Tone> = { none: 'plain', active: 'good', trouble: 'warn', revoked: 'bad' }

/** How the connection stands, in a word. */
export function IntegrationState({ connection }: Pick<TeamViewerIntegration, 'connection'>) {
  const { t } = useTranslation('integrations')
  const state = stateOf(connection)
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
}

function stateOf(connection: TeamViewerIntegration['connection']): State {
  if (!connection) return 'none'
  if (connection.state === 'revoked') return 'revoked'
  return connection.trouble || connection.missing.length > 0 ? 'trouble' : 'active'
}
