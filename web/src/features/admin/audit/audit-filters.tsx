import type { AuditFilter } from '@deskside/protocol/http/audit'
import { AuditArea, auditAreas } from '@deskside/protocol/vocabulary/audit'
import { Button, Collapse, Group, Select, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { FiltersButton } from '../../../ui/filters-button.tsx'
import { useNarrow } from '../../../ui/use-narrow.ts'
import { useStaff } from '../../tickets/use-ticket-lists.ts'

type Props = { filter: AuditFilter; onChange: (filter: AuditFilter) => void }

/** Person, kind and days; the days are the organisation's. An object is chosen in its row. Folded away on a phone. */
export function AuditFilters(props: Props) {
  const narrow = useNarrow()
  const [opened, { toggle }] = useDisclosure(false)
  if (!narrow) return <Fields {...props} />
  const count = Object.values(props.filter).filter(Boolean).length
  return (
    <search>
      <Group my="md">
        <FiltersButton count={count} opened={opened} onToggle={toggle} />
      </Group>
      <Collapse expanded={opened}>
        <Fields {...props} />
      </Collapse>
    </search>
  )
}

function Fields(props: Props) {
  const { t } = useTranslation('audit')
  const { filter, onChange } = props
  const staff = useStaff().map(({ id, name }) => ({ value: id, label: name }))
  const day = (end: 'from' | 'to', label: string) => (
    <TextInput
      type="date"
      size="xs"
      label={label}
      value={filter[end] ?? ''}
      onChange={(event) => onChange({ ...filter, [end]: event.currentTarget.value || undefined })}
    />
  )
  return (
    <Group gap="xs" my="md" align="flex-end">
      <Select
        size="xs"
        label={t('filterWho')}
        placeholder={t('everybody')}
        clearable
        searchable
        data={staff}
        value={filter.actorId ?? null}
        onChange={(actorId) => onChange({ ...filter, actorId: actorId ?? undefined })}
      />
      <Select
        size="xs"
        label={t('filterArea')}
        placeholder={t('all')}
        clearable
        data={auditAreas.map((value) => ({ value, label: t(`area.${value}`) }))}
        value={filter.area ?? null}
        onChange={(area) => onChange({ ...filter, area: AuditArea.safeParse(area).data })}
      />
      {day('from', t('filterFrom'))}
      {day('to', t('filterTo'))}
      {filter.objectId && (
        <Button size="xs" variant="default" onClick={() => onChange({})}>
          {t('clear')}
        </Button>
      )}
    </Group>
  )
}
