import type { TicketOption } from '@deskside/protocol/http/ticket-options'
import type { Ticket } from '@deskside/protocol/http/tickets'
import { Anchor, Select, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../../api/me.ts'
import { useFormat } from '../../../ui/format.ts'
import { useOptionText } from '../../../ui/option-label.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { PersonSelect } from '../../people/person-select.tsx'
import { TagsField } from '../../tags/tags-field.tsx'
import { CategorySelect } from '../category-select.tsx'
import { useOptions, useStaff, useTeams } from '../use-ticket-lists.ts'
import { PromisedTimes } from './promised-times.tsx'
import classes from './properties-panel.module.css'
import { Property } from './property.tsx'
import { useChangeTicket } from './use-ticket.ts'

/** Everything a ticket is filed under. A choice is saved as it is made. */
export function PropertiesPanel({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  return (
    <Panel title={t('ticket.properties')}>
      <dl className={classes.list}>
        <People ticket={ticket} />
        <Filing ticket={ticket} />
        <PromisedTimes sla={ticket.sla} />
        <Tags ticket={ticket} />
        <Property label={t('field.created')}>
          <Text size="sm">{format.short(ticket.createdAt)}</Text>
        </Property>
        {ticket.closedAt && (
          <Property label={t('field.closed')}>
            <Text size="sm">{format.short(ticket.closedAt)}</Text>
          </Property>
        )}
      </dl>
    </Panel>
  )
}

function People({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'common'])
  const me = useMe()
  const { change } = useChangeTicket(ticket)
  const staff = useStaff().map(({ id, name }) => ({ value: id, label: name }))
  const teams = useTeams().map(({ id, name }) => ({ value: id, label: name }))
  const { assignee, team, requester, can } = ticket
  return (
    <>
      <Property label={t('field.requester')} note={<RequesterNote requester={requester} />}>
        {can.edit ? (
          <PersonSelect
            person={requester}
            label={t('field.requester')}
            onChange={(requesterId) => void change({ requesterId })}
          />
        ) : (
          <Text size="sm">{requester.name}</Text>
        )}
      </Property>
      <Property
        label={t('field.assignee')}
        note={
          can.assign && assignee?.id !== me.person.id ? (
            <Anchor
              component="button"
              type="button"
              size="xs"
              onClick={() => void change({ assigneeId: me.person.id })}
            >
              {t('ticket.assignToMe')}
            </Anchor>
          ) : undefined
        }
      >
        <Choice
          label={t('field.assignee')}
          value={assignee?.id ?? null}
          data={withCurrent(staff, assignee && { value: assignee.id, label: assignee.name })}
          placeholder={t('common:nobody')}
          onChange={(assigneeId) => void change({ assigneeId })}
          clearable
          disabled={!can.assign}
        />
      </Property>
      <Property label={t('field.team')}>
        <Choice
          label={t('field.team')}
          value={team?.id ?? null}
          data={withCurrent(teams, team && { value: team.id, label: team.name })}
          placeholder={t('common:none')}
          onChange={(teamId) => void change({ teamId })}
          clearable
          disabled={!can.edit}
        />
      </Property>
    </>
  )
}

function RequesterNote({ requester }: { requester: Ticket['requester'] }) {
  const { t } = useTranslation('tickets')
  return (
    <>
      <div>{requester.email}</div>
      <Anchor component={Link} to={`/tickets?requester=${requester.id}`} size="xs" className={classes.more}>
        {t('list.othersOf', { name: requester.name })}
      </Anchor>
    </>
  )
}

function Filing({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'common'])
  const text = useOptionText()
  const { change } = useChangeTicket(ticket)
  const data = (options: TicketOption[], current: Ticket['type']) =>
    withCurrent(
      options.map((option) => ({ value: option.id, label: text(option) })),
      { value: current.id, label: text(current) },
    )
  // Closing has its own button, for it asks about an open session.
  const statuses = useOptions('status').filter(({ phase }) => phase !== 'closed')
  const { status, priority, type, category, source, can } = ticket
  return (
    <>
      <Property label={t('field.status')}>
        <Choice
          label={t('field.status')}
          value={status.id}
          data={data(statuses, status)}
          onChange={(statusId) => statusId && void change({ statusId })}
          disabled={!can.edit || status.phase === 'closed'}
        />
      </Property>
      <Property label={t('field.priority')}>
        <Choice
          label={t('field.priority')}
          value={priority.id}
          data={data(useOptions('priority'), priority)}
          onChange={(priorityId) => priorityId && void change({ priorityId })}
          disabled={!can.edit}
        />
      </Property>
      <Property label={t('field.type')}>
        <Choice
          label={t('field.type')}
          value={type.id}
          data={data(useOptions('type'), type)}
          onChange={(typeId) => typeId && void change({ typeId })}
          disabled={!can.edit}
        />
      </Property>
      <Property label={t('field.category')}>
        <CategorySelect
          {...bare}
          aria-label={t('field.category')}
          value={category?.id ?? null}
          current={category}
          placeholder={t('common:none')}
          onChange={(categoryId) => void change({ categoryId })}
          disabled={!can.edit}
        />
      </Property>
      <Property label={t('field.source')}>
        <Choice
          label={t('field.source')}
          value={source.id}
          data={data(useOptions('source'), source)}
          onChange={(sourceId) => sourceId && void change({ sourceId })}
          disabled={!can.edit}
        />
      </Property>
    </>
  )
}

function Tags({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const { change } = useChangeTicket(ticket)
  const hint = useId()
  return (
    <Property label={t('field.tags')}>
      <TagsField
        size="xs"
        variant="unstyled"
        classNames={{ input: classes.control }}
        aria-label={t('field.tags')}
        aria-describedby={hint}
        placeholder={ticket.tags.length === 0 ? t('ticket.addTag') : undefined}
        value={ticket.tags}
        onChange={(tags) => void change({ tags })}
        disabled={!ticket.can.edit}
      />
    </Property>
  )
}

/** A menu that looks like a text until it is used. */
const bare = {
  size: 'xs',
  variant: 'unstyled',
  classNames: { input: classes.control },
  comboboxProps: { shadow: 'md', width: 240, position: 'bottom-start' },
} as const

type Item = { value: string; label: string }

function Choice(props: {
  label: string
  value: string | null
  data: Item[]
  onChange: (value: string | null) => void
  placeholder?: string
  clearable?: boolean
  disabled: boolean
}) {
  const { t } = useTranslation()
  return (
    <Select
      {...bare}
      aria-label={props.label}
      value={props.value}
      data={props.data}
      placeholder={props.placeholder}
      onChange={props.onChange}
      allowDeselect={false}
      clearable={props.clearable}
      clearButtonProps={{ 'aria-label': t('action.clear') }}
      searchable={props.data.length > 8}
      disabled={props.disabled}
    />
  )
}

/** What is set may be archived or gone from the list; it is named all the same. */
const withCurrent = (items: Item[], current: Item | null): Item[] =>
  current && !items.some(({ value }) => value === current.value) ? [current, ...items] : items
