import { Combobox, Kbd, Loader, Modal, Text, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useChoiceKeys } from '../../ui/use-choice-keys.ts'
import classes from './command-palette.module.css'
import type { Command } from './command-store.ts'
import { matching } from './matching.ts'
import { keyName } from './shortcuts.ts'
import { useFoundTickets } from './use-found-tickets.ts'

type Props = { opened: boolean; onClose: () => void; commands: readonly Command[]; keys: boolean }

/**
 * Everything by name: a field and one list below it. A combobox, so that a screen reader hears each choice while the
 * focus stays in the field.
 */
export function CommandPalette(props: Props) {
  const { t } = useTranslation('commands')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      withCloseButton={false}
      title={null}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      padding={0}
      size={600}
      // Its field stays where it is while the list below it grows and shrinks with every letter.
      centered={false}
      yOffset="12vh"
    >
      <Choices {...props} />
    </Modal>
  )
}

const groups = ['ticket', 'macro', 'list', 'go'] as const

function Choices({ onClose, commands, keys }: Props) {
  const { t } = useTranslation('commands')
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const combobox = useCombobox({ opened: true })
  // The store knows its list's id only after the first drawing; the field names it from the start.
  const listId = useId()
  const { tickets, failed, busy } = useFoundTickets(words)
  const offered = matching(commands, words)
  const shown = [...tickets.map(({ id }) => id), ...offered.map(({ id }) => id)].join(' ')
  const { active, press } = useChoiceKeys(combobox, shown)
  function choose(value: string) {
    onClose()
    const ticket = tickets.find(({ id }) => `ticket-${id}` === value)
    if (ticket) return void navigate(`/tickets/${ticket.number}`)
    // The palette gives the focus back as it closes; what is run may take it after that.
    const command = commands.find(({ id }) => id === value)
    if (command) setTimeout(command.run)
  }

  const count = tickets.length + offered.length
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        classNames={{ wrapper: classes.field }}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={busy ? <Loader size={16} aria-hidden /> : undefined}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.field')}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={listId}
        aria-activedescendant={active}
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={press}
      />
      <Combobox.Options id={listId} aria-label={t('palette.label')} className={classes.list}>
        {tickets.length > 0 && (
          <Combobox.Group label={t('group.tickets')}>
            {tickets.map((ticket) => (
              <Combobox.Option key={ticket.id} id={`ticket-${ticket.id}`} value={`ticket-${ticket.id}`}>
                <Text size="sm" truncate component="span" display="block">
                  <span className={classes.number}>{ticket.number}</span> {ticket.title}
                </Text>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {groups.map((group) => (
          <CommandGroup
            key={group}
            group={group}
            commands={offered.filter((command) => command.group === group)}
            keys={keys}
          />
        ))}
        {count === 0 && !busy && <Combobox.Empty>{t('palette.nothing')}</Combobox.Empty>}
      </Combobox.Options>
      <Text size="xs" c="dimmed" p="xs" role="status" className={classes.foot}>
        {failed ? t('palette.searchFailed') : t('palette.count', { count })}
      </Text>
    </Combobox>
  )
}

function CommandGroup(props: { group: (typeof groups)[number]; commands: Command[]; keys: boolean }) {
  const { t } = useTranslation('commands')
  if (props.commands.length === 0) return null
  return (
    <Combobox.Group label={t(`group.${props.group}`)}>
      {props.commands.map(({ id, label, shortcut }) => (
        <Combobox.Option key={id} id={id} value={id} className={classes.option}>
          <span>{label}</span>
          {shortcut && props.keys && <Kbd size="xs">{keyName(shortcut)}</Kbd>}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  )
}
