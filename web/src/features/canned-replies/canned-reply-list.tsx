import {
  type CannedReply,
  type CannedReplyScope,
  listCannedReplies,
} from '@deskside/protocol/http/canned-replies'
import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconMessage2, IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { Tag } from '../../ui/tag.tsx'
import classes from './canned-replies.module.css'
import { CannedReplyDialog } from './canned-reply-dialog.tsx'

/** Prepared replies of these kinds, to be added, reworded and deleted. */
export function CannedReplyList(props: { title: string; text: string; scopes: CannedReplyScope[] }) {
  const { t } = useTranslation('canned-replies')
  const { data, error, refetch } = useQuery(read(listCannedReplies))
  const [edited, setEdited] = useState<CannedReply | 'new' | null>(null)
  const replies = data?.items.filter(({ scope }) => props.scopes.includes(scope)) ?? []
  return (
    <Panel
      title={props.title}
      description={props.text}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setEdited('new')}
        >
          {t('add')}
        </Button>
      }
    >
      {!data && !error && <RowsLoading rows={3} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && replies.length === 0 && (
        <Notice icon={IconMessage2} title={t('none.title')} text={t('none.text')} />
      )}
      <ul className={classes.rows}>
        {replies.map((reply) => (
          <Row key={reply.id} reply={reply} onEdit={() => setEdited(reply)} />
        ))}
      </ul>
      <CannedReplyDialog reply={edited} scopes={props.scopes} onClose={() => setEdited(null)} />
    </Panel>
  )
}

function Row({ reply, onEdit }: { reply: CannedReply; onEdit: () => void }) {
  const { t, i18n } = useTranslation('canned-replies')
  const { en, fr } = reply.bodies
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Group gap={8}>
          <Text size="sm" fw={600} component="span">{`/${reply.name}`}</Text>
          {reply.team && <Tag>{reply.team.name}</Tag>}
          {reply.scope === 'organisation' && <Tag>{t('scope.organisation')}</Tag>}
          {en === '' && <Tag>{t('only.fr')}</Tag>}
          {fr === '' && <Tag>{t('only.en')}</Tag>}
        </Group>
        <Text size="sm" c="dimmed" truncate data-as-written>
          {(i18n.language === 'fr' ? fr : en) || en || fr}
        </Text>
      </div>
      {reply.can.edit && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('edit', { name: reply.name })}
          onClick={onEdit}
        >
          <IconPencil size={17} aria-hidden />
        </ActionIcon>
      )}
    </li>
  )
}
