import { listTicketOptions, type TicketOption } from '@deskside/protocol/http/ticket-options'
import { pathTo } from '@deskside/protocol/vocabulary/category-tree'
import type { OptionKind } from '@deskside/protocol/vocabulary/tickets'
import { ActionIcon, Group, Text, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconTags } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ColourDot, useOptionText } from '../../../ui/option-label.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { OptionDialog } from './option-dialog.tsx'
import classes from './options.module.css'
import { useChangeOption } from './use-change-option.ts'

/** The values of one kind, in the order in which menus offer them. */
export function OptionRows({ kind, archived }: { kind: OptionKind; archived: boolean }) {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery(read(listTicketOptions))
  const [editing, setEditing] = useState<TicketOption | null>(null)
  const options = (data?.items ?? [])
    .filter((option) => option.kind === kind && (archived || !option.archived))
    .toSorted((a, b) => a.position - b.position)
  const byId = new Map(data?.items.map((option) => [option.id, option]))
  const levelOf = (option: TicketOption) => pathTo(option, (id) => byId.get(id)).length
  return (
    <Panel flush>
      {!data && !error && <RowsLoading rows={5} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && options.length === 0 && <Notice icon={IconTags} title={t('options.none')} />}
      <ol className={classes.rows}>
        {data &&
          options.map((option) => (
            <Row
              key={option.id}
              option={option}
              level={levelOf(option)}
              siblings={data.items.filter((one) => one.kind === kind && one.parentId === option.parentId)}
              shown={options}
              onEdit={() => setEditing(option)}
            />
          ))}
      </ol>
      <OptionDialog kind={kind} option={editing} onClose={() => setEditing(null)} />
    </Panel>
  )
}

type RowProps = {
  option: TicketOption
  /** 1 at the top. */
  level: number
  /** All values beside it, archived ones too: a place counts them. */
  siblings: TicketOption[]
  /** What the list shows: a step goes past the next one that can be seen. */
  shown: TicketOption[]
  onEdit: () => void
}

function Row({ option, level, siblings, shown, onEdit }: RowProps) {
  const { t, i18n } = useTranslation('admin')
  const text = useOptionText()
  const change = useChangeOption()
  const name = text(option)
  const beside = shown.filter(({ id }) => siblings.some((one) => one.id === id))
  const place = beside.indexOf(option)
  const [above, below] = [beside[place - 1], beside[place + 1]]
  const moveTo = (other: TicketOption | undefined) =>
    other && change.mutate({ params: { id: option.id }, body: { position: siblings.indexOf(other) } })
  return (
    <li
      className={classes.row}
      data-archived={option.archived || undefined}
      style={{ paddingInlineStart: 12 + (level - 1) * 22 }}
    >
      <Group gap={2} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.move}
          disabled={!above || change.isPending}
          aria-label={t('options.up', { name })}
          onClick={() => moveTo(above)}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.move}
          disabled={!below || change.isPending}
          aria-label={t('options.down', { name })}
          onClick={() => moveTo(below)}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <Group gap={8} wrap="nowrap" className={classes.name}>
        {option.colour && <ColourDot colour={option.colour} />}
        <Text size="sm" fw={level === 1 ? 550 : 450}>
          {name}
        </Text>
        {level > 1 && <VisuallyHidden>{t('options.level', { level })}</VisuallyHidden>}
        <Text size="xs" c="dimmed">
          {i18n.language === 'fr' ? option.label.en : option.label.fr}
        </Text>
      </Group>
      <Group gap={6} className={classes.marks}>
        {option.phase && <Tag>{t(`options.phase.${option.phase}`)}</Tag>}
        {option.isDefault && <Tag tone="accent">{t('options.default')}</Tag>}
        {option.archived && <Tag>{t('options.archived')}</Tag>}
      </Group>
      <ActionIcon variant="subtle" color="gray" aria-label={t('options.edit', { name })} onClick={onEdit}>
        <IconPencil size={17} aria-hidden />
      </ActionIcon>
    </li>
  )
}
