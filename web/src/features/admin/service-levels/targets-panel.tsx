import type { TicketOption } from '@deskside/protocol/http/ticket-options'
import { Button, Group, NumberInput, Stack, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { OptionLabel, useOptionText } from '../../../ui/option-label.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { type Target, usualTargets } from './presets.ts'

type Props = {
  priorities: TicketOption[]
  targets: Target[]
  warnMinutes: number
  onTargets: (targets: Target[]) => void
  onWarn: (minutes: number) => void
}

/** What is promised for each priority, in hours of working time. */
export function TargetsPanel({ priorities, targets, warnMinutes, onTargets, onWarn }: Props) {
  const { t } = useTranslation('admin')
  return (
    <Panel title={t('serviceLevels.targets')} description={t('serviceLevels.targetsText')}>
      <Stack gap="sm">
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => onTargets(usualTargets(priorities))}>
            {t('serviceLevels.usual')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => onTargets([])}>
            {t('serviceLevels.none')}
          </Button>
        </Group>
        <Table maw={560} verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('serviceLevels.priority')}</Table.Th>
              <Table.Th>{t('serviceLevels.response')}</Table.Th>
              <Table.Th>{t('serviceLevels.resolution')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {priorities.map((priority) => (
              <TargetRow key={priority.id} priority={priority} targets={targets} onTargets={onTargets} />
            ))}
          </Table.Tbody>
        </Table>
        <NumberInput
          maw={320}
          label={t('serviceLevels.warn')}
          description={t('serviceLevels.warnText')}
          min={0}
          max={10_080}
          allowDecimal={false}
          value={warnMinutes}
          onChange={(value) => onWarn(typeof value === 'number' ? value : 0)}
        />
      </Stack>
    </Panel>
  )
}

function TargetRow({
  priority,
  targets,
  onTargets,
}: {
  priority: TicketOption
  targets: Target[]
  onTargets: Props['onTargets']
}) {
  const { t } = useTranslation('admin')
  const name = useOptionText()(priority)
  const none = { priorityId: priority.id, responseMinutes: null, resolutionMinutes: null }
  const target = targets.find(({ priorityId }) => priorityId === priority.id) ?? none
  const change = (part: Partial<Target>) =>
    onTargets([...targets.filter(({ priorityId }) => priorityId !== priority.id), { ...target, ...part }])
  return (
    <Table.Tr>
      <Table.Td>
        <OptionLabel option={priority} />
      </Table.Td>
      <Table.Td>
        <Hours
          label={t('serviceLevels.responseOf', { priority: name })}
          minutes={target.responseMinutes}
          onChange={(responseMinutes) => change({ responseMinutes })}
        />
      </Table.Td>
      <Table.Td>
        <Hours
          label={t('serviceLevels.resolutionOf', { priority: name })}
          minutes={target.resolutionMinutes}
          onChange={(resolutionMinutes) => change({ resolutionMinutes })}
        />
      </Table.Td>
    </Table.Tr>
  )
}

function Hours(props: { label: string; minutes: number | null; onChange: (minutes: number | null) => void }) {
  return (
    <NumberInput
      size="xs"
      aria-label={props.label}
      min={0}
      max={8_760}
      step={1}
      decimalScale={2}
      value={props.minutes === null ? '' : props.minutes / 60}
      onChange={(value) =>
        props.onChange(typeof value === 'number' && value > 0 ? Math.max(1, Math.round(value * 60)) : null)
      }
    />
  )
}
