import type { MacroAction } from '@deskside/protocol/http/macros'
import { ActionIcon, Group, Select, Stack } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useOptionText } from '../../ui/option-label.tsx'
import { ReplyBodies, strangeIn } from '../canned-replies/reply-bodies.tsx'
import { TagInput } from '../tags/tag-input.tsx'
import { useCategories } from '../tickets/use-categories.ts'
import { useOptions, useStaff, useTeams } from '../tickets/use-ticket-lists.ts'
import { type ActionKind, actionKinds, emptyAction } from './actions.ts'

type Props = { action: MacroAction; place: number; onChange: (action: MacroAction) => void }

/** One step: what is done, and with which value. */
export function ActionFields({ onRemove, ...props }: Props & { onRemove: (() => void) | undefined }) {
  const { t } = useTranslation('macros')
  return (
    <Stack gap="xs">
      <Group gap="xs" wrap="nowrap" align="end">
        <Select
          flex={1}
          size="xs"
          label={t('step', { place: props.place })}
          data={actionKinds.map((value) => ({ value, label: t(`do.${value}`) }))}
          value={props.action.do}
          allowDeselect={false}
          onChange={(kind) => kind && props.onChange(emptyAction(kind as ActionKind))}
        />
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('removeStep', { place: props.place })}
            onClick={onRemove}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {props.action.do === 'comment' ? <Comment {...props} action={props.action} /> : <Value {...props} />}
    </Stack>
  )
}

function Comment(props: Props & { action: Extract<MacroAction, { do: 'comment' }> }) {
  const { t } = useTranslation(['macros', 'canned-replies', 'common'])
  const { t: replyText } = useTranslation(['canned-replies', 'common'])
  const { action, onChange } = props
  const field = (language: 'en' | 'fr') => ({
    value: action.bodies[language],
    error: strangeIn(action.bodies[language], replyText),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange({ ...action, bodies: { ...action.bodies, [language]: currentTarget.value } }),
  })
  return (
    <>
      <Select
        size="xs"
        label={t('who')}
        data={(['public', 'internal'] as const).map((value) => ({ value, label: t(`visibility.${value}`) }))}
        value={action.visibility}
        allowDeselect={false}
        onChange={(value) => value && onChange({ ...action, visibility: value as 'public' | 'internal' })}
      />
      <ReplyBodies en={field('en')} fr={field('fr')} />
    </>
  )
}

function Value({ action, place, onChange }: Props) {
  const { t } = useTranslation(['macros', 'common'])
  const text = useOptionText()
  const choices = (options: ReturnType<typeof useOptions>) =>
    options.map((option) => ({ value: option.id, label: text(option) }))
  const lists = {
    set_status: choices(useOptions('status')),
    set_priority: choices(useOptions('priority')),
    set_type: choices(useOptions('type')),
    set_category: useCategories().map(({ value, label }) => ({ value, label })),
    set_team: useTeams().map(({ id, name }) => ({ value: id, label: name })),
    assign: [
      { value: 'me', label: t('me') },
      ...useStaff().map(({ id, name }) => ({ value: id, label: name })),
    ],
  }
  const label = t('value', { place })
  if (action.do === 'comment') return null
  if (action.do === 'add_tag')
    return (
      <TagInput size="xs" label={label} value={action.tag} onChange={(tag) => onChange({ ...action, tag })} />
    )
  const optional = action.do === 'set_category' || action.do === 'set_team' || action.do === 'assign'
  return (
    <Select
      size="xs"
      label={label}
      data={lists[action.do]}
      value={chosenIn(action) || null}
      searchable
      allowDeselect={false}
      clearable={optional}
      clearButtonProps={{ 'aria-label': t('common:action.clear') }}
      placeholder={optional ? t(action.do === 'assign' ? 'common:nobody' : 'common:none') : t('choose')}
      onChange={(value) => onChange(withValue(action, value))}
    />
  )
}

type Chosen = Exclude<MacroAction, { do: 'comment' | 'add_tag' }>

function chosenIn(action: Chosen): string | null {
  switch (action.do) {
    case 'set_status':
      return action.statusId
    case 'set_priority':
      return action.priorityId
    case 'set_type':
      return action.typeId
    case 'set_category':
      return action.categoryId
    case 'set_team':
      return action.teamId
    case 'assign':
      return action.assigneeId
  }
}

function withValue(action: Chosen, value: string | null): MacroAction {
  switch (action.do) {
    case 'set_status':
      return { ...action, statusId: value ?? '' }
    case 'set_priority':
      return { ...action, priorityId: value ?? '' }
    case 'set_type':
      return { ...action, typeId: value ?? '' }
    case 'set_category':
      return { ...action, categoryId: value }
    case 'set_team':
      return { ...action, teamId: value }
    case 'assign':
      return { ...action, assigneeId: value }
  }
}
