import type { SavedView, SavedViewScope } from '@deskside/protocol/http/saved-views'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/me.ts'
import { useTeams } from './use-ticket-lists.ts'

type Shared = Pick<SavedView, 'scope' | 'team'>

/**
 * With whom one may share a view, as the choices of one field: the teams that one is in; all teams and everybody for
 * administrators; and those whom it is shared with already.
 */
export function useViewSharing(view: (Shared & Pick<SavedView, 'mine'>) | null) {
  const { t } = useTranslation('tickets')
  const { person, can } = useMe()
  const administers = can.administer
  const teams = useTeams()
    .filter(({ members }) => administers || members.some((member) => member.person.id === person.id))
    .map(({ id, name }) => ({ value: id, label: name }))
  const { team = null, scope } = view ?? {}
  const present = team && !teams.some(({ value }) => value === team.id) ? [team] : []
  const chosenFor = (one: Shared | null): string => one?.team?.id ?? one?.scope ?? 'personal'
  return {
    choices: [
      { value: 'personal', label: view && !view.mine ? t('savedView.maker') : t('savedView.me') },
      ...teams,
      ...present.map(({ id, name }) => ({ value: id, label: name })),
      ...(administers || scope === 'organisation'
        ? [{ value: 'organisation', label: t('savedView.everybody') }]
        : []),
    ],
    chosenFor,
    bodyOf: (value: string): { scope: SavedViewScope; teamId?: string } =>
      value === 'personal' || value === 'organisation' ? { scope: value } : { scope: 'team', teamId: value },
  }
}
