import type { TicketOption } from '@deskside/protocol/http/ticket-options'
import type { TicketRow } from '@deskside/protocol/http/tickets'
import { Button, Group, Menu } from '@mantine/core'
import { IconChevronUp } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Choice, ChoiceMenu } from '../../../ui/choice-menu.tsx'
import { useOptionText } from '../../../ui/option-label.tsx'
import { useMacros } from '../../macros/use-macros.ts'
import { BulkMerge } from '../../merge/bulk-merge.tsx'
import { TagInput } from '../../tags/tag-input.tsx'
import { useCategories } from '../use-categories.ts'
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
  const choice = (option: TicketOption): Choice => ({
    value: option.id,
    label: text(option),
    colour: option.colour,
  })
  const priorities = useOptions('priority').map(choice)
  const types = useOptions('type').map(choice)
  // Closing is a button of its own.
  const statuses = useOptions('status')
    .filter(({ phase }) => phase !== 'closed')
    .map(choice)
  const categories = useCategories()
  return (
    <Group gap={6}>
      <ActMenu
        label={t('bulk.assign')}
        busy={busy}
        choices={[nobody, ...staff]}
        onChoose={(value) => onAct({ do: 'assign', assigneeId: value || null })}
      />
      <ActMenu
        label={t('field.status')}
        busy={busy}
        choices={statuses}
        onChoose={(statusId) => onAct({ do: 'set_status', statusId })}
      />
      <ActMenu
        label={t('field.priority')}
        busy={busy}
        choices={priorities}
        onChoose={(priorityId) => onAct({ do: 'set_priority', priorityId })}
      />
      <ActMenu
        label={t('field.type')}
        busy={busy}
        choices={types}
        onChoose={(typeId) => onAct({ do: 'set_type', typeId })}
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
    <ChoiceMenu
      label={props.label}
      button={{ disabled: props.busy }}
      choices={props.choices}
      chosen={null}
      onChoose={props.onChoose}
      upwards
    />
  )
}

function TagMenu({ busy, onAct }: Act) {
  const { t } = useTranslation(['tickets', 'common'])
  const [opened, setOpened] = useState(false)
  const [tag, setTag] = useState('')
  const act = (what: 'add_tag' | 'remove_tag') => {
    if (!tag.trim()) return
    onAct({ do: what, tag: tag.trim() })
    setOpened(false)
    setTag('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act('add_tag')
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
          <TagInput
            size="xs"
            label={t('bulk.tagName')}
            value={tag}
            onChange={setTag}
            // Within the menu, whose clicks outside it would close it.
            comboboxProps={{ withinPortal: false }}
            data-autofocus
          />
          <Group gap={6} mt={8} grow>
            <Button type="submit" size="compact-sm" disabled={!tag.trim()}>
              {t('bulk.addTag')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={!tag.trim()}
              onClick={() => act('remove_tag')}
            >
              {t('bulk.removeTag')}
            </Button>
          </Group>
        </form>
      </Menu.Dropdown>
    </Menu>
  )
}
