import { deleteTag, listTags, type Tag as TagFacts } from '@deskside/protocol/http/tags'
import { ActionIcon, Anchor, CloseButton, Menu, Pill, Text } from '@mantine/core'
import { IconArrowMerge, IconDots, IconPalette, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { invalidate, useCall } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import rows from '../../ui/rows.module.css'
import { Tag } from '../../ui/tag.tsx'
import classes from './tags.module.css'
import type { Doing } from './tags-page.tsx'

/** A tag, the way to its tickets, its other words, and what can be done with it. */
export function TagRow({ tag, onDo }: { tag: TagFacts; onDo: (what: Doing['what']) => void }) {
  const { t } = useTranslation(['tags', 'common'])
  const { number } = useFormat()
  const uses = t(tag.moreUses ? 'moreUses' : 'uses', { count: tag.uses, shown: number(tag.uses) })
  return (
    <li className={rows.row}>
      <div className={`${rows.words} ${classes.words}`}>
        <Tag colour={tag.colour ?? undefined}>{tag.name}</Tag>
        {tag.uses > 0 ? (
          <Anchor
            component={Link}
            size="sm"
            underline="always"
            to={`/tickets?tag=${encodeURIComponent(tag.name)}`}
          >
            {uses}
          </Anchor>
        ) : (
          <Text size="sm" c="dimmed">
            {uses}
          </Text>
        )}
        {tag.aliases.length > 0 && <OtherWords tag={tag} />}
      </div>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('actions', { name: tag.name })}>
            <IconDots size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={() => onDo('rename')}>
            {t('rename.button')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPalette size={15} aria-hidden />} onClick={() => onDo('colour')}>
            {t('colour.button')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowMerge size={15} aria-hidden />} onClick={() => onDo('merge')}>
            {t('merge.button')}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => onDo('delete')}
          >
            {t('delete.button')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}

function OtherWords({ tag }: { tag: TagFacts }) {
  const { t } = useTranslation('tags')
  const client = useQueryClient()
  const forget = useCall(deleteTag, { onSuccess: () => invalidate(client, listTags) })
  return (
    <span className={classes.others}>
      <Text span size="sm" c="dimmed">
        {t('also')}
      </Text>
      {tag.aliases.map(({ id, name }) => (
        <Pill key={id} size="sm">
          {name}
          <CloseButton
            size={16}
            variant="transparent"
            aria-label={t('forget', { name })}
            disabled={forget.isPending}
            onClick={() => forget.mutate({ params: { id } })}
          />
        </Pill>
      ))}
    </span>
  )
}
