import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconFile, IconFolder } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { filesOfList } from '../../../viewer/files/dropped-files.ts'
import type { PanelTabProps } from '../panel/panel-tabs.ts'
import { DropZone } from './drop-zone.tsx'
import classes from './files.module.css'
import { FromDevice } from './from-device.tsx'
import { TicketAttachments } from './ticket-attachments.tsx'
import { TransferList } from './transfer-list.tsx'
import { useSendFiles } from './use-send-files.ts'

/** [CTL-2] Files both ways: what to send, what to ask for, and all that goes over or did. */
export function FilesTab({ session, state, room, name }: PanelTabProps) {
  const { t } = useTranslation('console')
  const { send, mayAlready } = useSendFiles(state, room)
  return (
    <DropZone state={state} room={room} name={name}>
      <Stack gap="lg" p="md">
        <Part title={t('files.to.title', { name })}>
          <Text size="sm" c="dimmed">
            {t('files.to.hint', { name })}
          </Text>
          <Group gap="xs">
            <ChooseButton
              label={t('files.to.files')}
              icon={<IconFile size={15} aria-hidden />}
              onFiles={send}
            />
            <ChooseButton
              label={t('files.to.folder')}
              icon={<IconFolder size={15} aria-hidden />}
              folder
              onFiles={send}
            />
          </Group>
          {!mayAlready && (
            <Text size="sm" c="dimmed">
              {t('files.to.waits', { name })}
            </Text>
          )}
        </Part>
        <Part title={t('files.from.title', { name })}>
          <FromDevice session={session} state={state} room={room} name={name} />
        </Part>
        <Part title={t('files.list.title')}>
          <TransferList session={session} state={state} room={room} name={name} />
        </Part>
        <Part title={t('files.attachments.title')}>
          <TicketAttachments session={session} name={name} onSend={(file) => send([{ file, folders: [] }])} />
        </Part>
      </Stack>
    </DropZone>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className={classes.part}>
      <Title order={2} size="h6">
        {title}
      </Title>
      {children}
    </section>
  )
}

function ChooseButton(props: {
  label: string
  icon: ReactNode
  folder?: boolean
  onFiles: (files: ReturnType<typeof filesOfList>) => void
}) {
  const { label, icon, folder = false, onFiles } = props
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size="xs" variant="default" leftSection={icon} onClick={() => field.current?.click()}>
        {label}
      </Button>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label={label}
        {...(folder && { webkitdirectory: '' })}
        onChange={({ currentTarget }) => {
          onFiles(filesOfList(currentTarget.files ?? []))
          // The same file can be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
