import type { TicketOption } from '@deskside/protocol/http/ticket-options'
import {
  isWaiting,
  type StatusPhase,
  statusPhases,
  waitingPhases,
} from '@deskside/protocol/vocabulary/tickets'
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type Props = {
  /** Null: it is being made. */
  option: TicketOption | null
  value: StatusPhase
  onChange: (phase: StatusPhase) => void
}

/** What a status means to the rules. Of one that waits, for whom can be changed; of others nothing any more. */
export function PhaseField({ option, value, onChange }: Props) {
  const { t } = useTranslation('admin')
  if (option && !isWaiting(option.phase)) return null
  const offered = option ? waitingPhases : statusPhases
  return (
    <Select
      label={option ? t('options.waitsFor') : t('options.meaning')}
      description={isWaiting(value) ? t(`options.waitsHint.${value}`) : t('options.meaningHint')}
      allowDeselect={false}
      data={offered.map((phase) => ({ value: phase, label: t(`options.phase.${phase}`) }))}
      value={value}
      onChange={(phase) => phase && onChange(phase as StatusPhase)}
    />
  )
}
