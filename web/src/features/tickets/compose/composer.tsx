import { commentTicket, readTicket, readTimeline, type Ticket } from '@deskside/protocol/http/tickets'
import type { CommentVisibility } from '@deskside/protocol/vocabulary/tickets'
import { Alert, Group, SegmentedControl, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate, useCall } from '../../../api/queries.ts'
import { focusIsLost } from '../../../ui/focus.ts'
import { InsertArticle } from '../../articles/insert-article.tsx'
import { ReplyPicker } from '../../canned-replies/reply-picker.tsx'
import { useCannedReplies } from '../../canned-replies/use-canned-replies.ts'
import { useInsertReply } from '../../canned-replies/use-insert-reply.ts'
import { useCommands } from '../../commands/command-store.ts'
import { shortcuts } from '../../commands/shortcuts.ts'
import { AttachmentList } from './attachment-list.tsx'
import classes from './compose.module.css'
import { AttachButton, DropArea } from './drop-area.tsx'
import { SendButton } from './send-button.tsx'
import { SuggestingText } from './suggesting-text.tsx'
import { useDraft } from './use-draft.ts'
import { useMentions } from './use-mentions.ts'
import { useUploads } from './use-uploads.ts'

type Props = { ticket: Pick<Ticket, 'id' | 'title' | 'requester' | 'status' | 'can'> }

/** Writing on a ticket. Whether the requester will see it is said before, while and at the button. */
export function Composer({ ticket }: Props) {
  const { t } = useTranslation(['tickets', 'commands', 'canned-replies'])
  const client = useQueryClient()
  const problemText = useProblemText()
  const uploads = useUploads()
  const [body, setBody] = useDraft(`comment-${ticket.id}`)
  const [chosen, setVisibility] = useState<CommentVisibility>('public')
  const visibility = ticket.can.commentInternally ? chosen : 'public'
  const form = useRef<HTMLFormElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const staff = ticket.can.commentInternally
  const { mentions, untold, ...mentioning } = useMentions(ticket.id, staff, body)
  const write = (visibility: CommentVisibility) => {
    setVisibility(visibility)
    text.current?.focus()
  }
  const { reply, note } = shortcuts.ticket
  const group = 'ticket'
  useCommands([
    { id: 'reply', label: t('commands:ticket.reply'), group, shortcut: reply, run: () => write('public') },
    ...(ticket.can.commentInternally
      ? [
          {
            id: 'note',
            label: t('commands:ticket.note'),
            group,
            shortcut: note,
            run: () => write('internal'),
          } as const,
        ]
      : []),
  ])
  const send = useCall(commentTicket, {
    onSuccess: () => {
      setBody('')
      mentioning.clear()
      uploads.clear()
      // The button cannot be pressed again yet; the form itself brings up no keyboard on a phone.
      if (focusIsLost()) form.current?.focus({ preventScroll: true })
      void invalidate(client, readTimeline, { id: ticket.id })
      void invalidate(client, readTicket)
    },
  })
  // Whoever may write internally is one of the technicians; requesters have no prepared replies.
  const replies = useCannedReplies(staff)
  const { filled, suggester } = useInsertReply(ticket.id, replies)
  async function insert(id: string) {
    const words = await filled(id)
    const field = text.current
    if (words === null || !field) return
    setBody(field.value.slice(0, field.selectionStart) + words + field.value.slice(field.selectionEnd))
    field.focus()
  }
  const ready = body.trim().length > 0 && !uploads.busy && !send.isPending
  const post = (statusId?: string) => {
    if (!ready) return
    const { attachmentIds } = uploads
    const written = { body: body.trim(), visibility, attachmentIds }
    send.mutate({
      params: { id: ticket.id },
      body: { ...written, ...(mentions.length > 0 && { mentions }), ...(statusId && { statusId }) },
    })
  }
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    post()
  }

  return (
    <form
      ref={form}
      tabIndex={-1}
      className={classes.composer}
      data-visibility={visibility}
      onSubmit={submit}
      aria-label={t('compose.label')}
    >
      <DropArea uploads={uploads}>
        {ticket.can.commentInternally && (
          <Group gap="sm" className={classes.kind}>
            <SegmentedControl
              size="xs"
              value={visibility}
              onChange={(value) => setVisibility(value as CommentVisibility)}
              aria-label={t('compose.who')}
              data={[
                { value: 'public', label: t('compose.public') },
                { value: 'internal', label: t('compose.internal') },
              ]}
            />
            <Text size="xs" c="dimmed" aria-live="polite">
              {visibility === 'public'
                ? t('compose.publicHint', { name: ticket.requester.name })
                : t('compose.internalHint')}
            </Text>
          </Group>
        )}
        <SuggestingText
          field={text}
          suggesters={staff ? [suggester, mentioning.suggester] : []}
          countText={(count) => t('canned-replies:suggestions', { count })}
          variant="unstyled"
          classNames={{ input: classes.text }}
          aria-label={visibility === 'public' ? t('compose.public') : t('compose.internal')}
          placeholder={
            visibility === 'public' ? t('compose.publicPlaceholder') : t('compose.internalPlaceholder')
          }
          autosize
          minRows={3}
          maxRows={16}
          maxLength={50_000}
          value={body}
          onChange={setBody}
          onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit(event)}
        />
        {untold.length > 0 && (
          <Alert color="yellow" role="status" py={6} m="xs">
            {t('mention.untold', { names: untold.join(', ') })}
          </Alert>
        )}
        <AttachmentList uploads={uploads} />
        {send.error && (
          <Alert color="red" role="alert" py={6} m="xs">
            {problemText(send.error)}
          </Alert>
        )}
        <Group justify="space-between" gap="xs" className={classes.foot}>
          <Group gap={4}>
            <AttachButton uploads={uploads} />
            {ticket.can.commentInternally && (
              <>
                <InsertArticle
                  title={ticket.title}
                  internal={visibility === 'internal'}
                  onInsert={(text) => setBody(body.trim() ? `${body.trimEnd()}\n\n${text}\n` : `${text}\n`)}
                />
                <ReplyPicker replies={replies} onPick={(id) => void insert(id)} />
              </>
            )}
          </Group>
          <SendButton
            ticket={ticket}
            visibility={visibility}
            ready={ready}
            sending={send.isPending}
            onSendAs={post}
          />
        </Group>
      </DropArea>
    </form>
  )
}
