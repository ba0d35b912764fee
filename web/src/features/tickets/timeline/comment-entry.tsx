import type { PersonRef } from '@deskside/protocol/http/people'
import type { Attachment, MailContent, Mention, TimelineEntry } from '@deskside/protocol/http/tickets'
import { Anchor, Group, Text } from '@mantine/core'
import { IconLock, IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../api/me.ts'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { useFileSize } from '../compose/use-file-size.ts'
import { MailBody, notShownInside } from '../mail/mail-body.tsx'
import classes from './timeline.module.css'
import { Words } from './words.tsx'

type Comment = Extract<TimelineEntry, { kind: 'comment' }>

/** What somebody wrote. Internal notes look different at first sight: they must not be taken for an answer. */
export function CommentEntry({ entry }: { entry: Comment }) {
  return (
    <MessageCard
      author={entry.author}
      at={entry.createdAt}
      body={entry.body}
      attachments={entry.attachments}
      mail={entry.mail}
      mentions={entry.mentions}
      from={entry.from}
      internal={entry.visibility === 'internal'}
    />
  )
}

export function MessageCard(props: {
  author: PersonRef | null
  at: string
  body: string
  attachments: Attachment[]
  mail: MailContent | null
  mentions?: Mention[]
  from?: TimelineEntry['from']
  internal?: boolean
}) {
  const { t } = useTranslation(['timeline', 'common'])
  const { author, mail, internal = false } = props
  const me = useMe().person
  const name = author?.name ?? (mail ? mail.from.name || mail.from.address : t('system'))
  return (
    <article className={classes.message} data-internal={internal || undefined}>
      <Group gap="2px 8px" className={classes.messageHead}>
        <Group gap={8} wrap="nowrap" miw={0}>
          <PersonAvatar person={author ?? { name }} size={26} />
          <Text size="sm" fw={600} className={classes.author}>
            {name}
          </Text>
        </Group>
        {author?.role === 'requester' && author.id !== me.id && <Tag>{t('common:role.requester')}</Tag>}
        {props.from && <Tag>{t('fromTicket', { number: props.from.number })}</Tag>}
        {internal && (
          <Tag tone="warn">
            <IconLock size={12} aria-hidden />
            {t('internal')}
          </Tag>
        )}
        <Text size="xs" c="dimmed" ml="auto" component="span" className={classes.time}>
          <RelativeTime moment={props.at} />
        </Text>
      </Group>
      {mail ? (
        <MailBody mail={mail} text={props.body} className={classes.body} />
      ) : (
        props.body && (
          <div className={classes.body}>
            <Words text={props.body} mentions={props.mentions ?? []} />
          </div>
        )
      )}
      <Attachments attachments={props.attachments.filter(notShownInside(mail))} />
    </article>
  )
}

function Attachments({ attachments }: { attachments: Attachment[] }) {
  const { t } = useTranslation('timeline')
  const size = useFileSize()
  if (attachments.length === 0) return null
  return (
    <ul className={classes.attachments} aria-label={t('attachments')}>
      {attachments.map((file) => (
        <li key={file.id}>
          <Anchor href={file.url} download={file.name} size="sm" className={classes.attachment}>
            <IconPaperclip size={15} aria-hidden />
            <span className={classes.fileName}>{file.name}</span>
            <Text size="xs" c="dimmed" component="span">
              {size(file.sizeBytes)}
            </Text>
          </Anchor>
        </li>
      ))}
    </ul>
  )
}
