import type { TicketRow } from '@deskside/protocol/http/tickets'
import { Button, Group, Menu, TextInput } from '@mantine/core'
import { IconChevronUp } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColourDot, useOptionText } from '../../../ui/option-label.tsx'
import { useMacros } from '../../macros/use-macros.ts'
import { BulkMerge } from '../../merge/bulk-merge.tsx'
import type { Choice } from '../filter-menu.tsx'
import { useOptions, useStaff, useTeams } from '../use-ticket-lists.ts'
import type { BulkAction } from './bulk-bar.tsx'

type Act = {
  busy: boolean
  /** To all that are ticked, or to these of them. */
  onAct: (action: BulkAction, tickets?: TicketRow[]) => void
}

type Bulk = { chosen: TicketRow[]; onRun: (macroId: string) => void }

/** The choices of the bar, each a menu of values. */
export function BulkActions({ busy, chosen, onAct, onRun }: Act & Bulk) {
  const { t } = useTranslation(['tickets', 'common', 'macros'])
  const macros = useMacros().map(({ id, name }) => ({ value: id, label: name }))
  const text = useOptionText()
  const nobody = { value: '', label: t('common:nobody') }
  const none = { value: '', label: t('common:none') }
  const staff = useStaff().map(({ id, name }) => ({ value: id, label: name }))
  const teams = useTeams().map(({ id, name }) => ({ value: id, label: name }))
  const priorities = useOptions('priority').map((option) => ({
    value: option.id,
    label: text(option),
    colour: option.colour,
  }))
  const categories = useOptions('category').map((option) => ({ value: option.id, label: text(option) }))
  return (
    <Group gap={6}>
      <ActMenu
        label={t('bulk.assign')}
        busy={busy}
        choices={[nobody, ...staff]}
        onChoose={(value) => onAct({ do: 'assign', assigneeId: value || null })}
      />
      <ActMenu
        label={t('field.priority')}
        busy={busy}
        choices={priorities}
        onChoose={(priorityId) => onAct({ do: 'set_priority', priorityId })}
      />
      <ActMenu
        label={t('field.category')}
        busy={busy}
        choices={[none, ...categories]}
        onChoose={(value) => onAct({ do: 'set_category', categoryId: value || null })}
      />
      <ActMenu
        label={t('field.team')}
        busy={busy}
        choices={[none, ...teams]}
        onChoose={(value) => onAct({ do: 'set_team', teamId: value || null })}
      />
      <TagMenu busy={busy} onAct={onAct} />
      {macros.length > 0 && (
        <ActMenu label={t('macros:menu')} busy={busy} choices={macros} onChoose={onRun} />
      )}
      <BulkMerge chosen={chosen} busy={busy} onAct={onAct} />
      <Button size="compact-sm" variant="default" disabled={busy} onClick={() => onAct({ do: 'close' })}>
        {t('bulk.close')}
      </Button>
      <Button size="compact-sm" variant="default" disabled={busy} onClick={() => onAct({ do: 'reopen' })}>
        {t('bulk.reopen')}
      </Button>
    </Group>
  )
}

function ActMenu(props: {
  label: string
  busy: boolean
  choices: Choice[]
  onChoose: (value: string) => void
}) {
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          disabled={props.busy}
          rightSection={<IconChevronUp size={13} aria-hidden />}
        >
          {props.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {props.choices.map(({ value, label, colour }) => (
          <Menu.Item
            key={value}
            leftSection={colour ? <ColourDot colour={colour} /> : undefined}
            onClick={() => props.onChoose(value)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function TagMenu({ busy, onAct }: Act) {
  const { t } = useTranslation(['tickets', 'common'])
  const [opened, setOpened] = useState(false)
  const [tag, setTag] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!tag.trim()) return
    onAct({ do: 'add_tag', tag: tag.trim() })
    setOpened(false)
    setTag('')
  }
  return (
    <Menu position="top-start" width={220} opened={opened} onChange={setOpened} trapFocus>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          rightSection={<IconChevronUp size={13} aria-hidden />}
        >
          {t('bulk.tag')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown p="xs">
        <form onSubmit={submit}>
          <TextInput
            size="xs"
            label={t('bulk.tagName')}
            maxLength={40}
            value={tag}
            onChange={(event) => setTag(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" size="compact-sm" mt={8} fullWidth disabled={!tag.trim()}>
            {t('common:action.add')}
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  )
}
