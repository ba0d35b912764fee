import { deviceAbilities } from '@deskside/protocol/vocabulary/sessions'
import { Button, Group, Popover, Stack, Textarea, Tooltip } from '@mantine/core'
import { IconChevronDown, IconHandOff, IconPointer } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { notifyProblem } from '../../ui/notify.ts'
import type { ConsoleRoom, ConsoleState } from './console-room.ts'

/** Asks for control, with a reason if one is given; says how the question stands; gives control back. */
export function ControlButton({
  state,
  room,
  name,
}: {
  state: ConsoleState
  room: ConsoleRoom
  name: string
}) {
  const { t } = useTranslation('console')
  const problemText = useProblemText()
  const { device, viewer, question } = state
  const fail = (failure: unknown) => notifyProblem(problemText(failure))
  const abilities: readonly string[] = device ? deviceAbilities[device.device] : []

  if (viewer?.allowed.includes('control'))
    return (
      <Button
        size="xs"
        variant="default"
        leftSection={<IconHandOff size={16} aria-hidden />}
        onClick={() => void room.release(['control']).catch(fail)}
      >
        {t('control.release')}
      </Button>
    )
  if (!abilities.includes('control'))
    return (
      <Tooltip label={t('control.onlyView', { name })} multiline maw={280} withinPortal={false}>
        <Button
          size="xs"
          variant="default"
          aria-disabled
          data-disabled
          leftSection={<IconPointer size={16} aria-hidden />}
          onClick={(event) => event.preventDefault()}
        >
          {t('control.ask')}
        </Button>
      </Tooltip>
    )
  if (question?.capabilities.includes('control'))
    return (
      <Button size="xs" variant="light" loading={question.state === 'asked'} aria-disabled data-disabled>
        {question.state === 'shown' ? t('control.shown', { name }) : t('control.asking')}
      </Button>
    )
  return (
    <Group gap={2} wrap="nowrap">
      <Button
        size="xs"
        leftSection={<IconPointer size={16} aria-hidden />}
        onClick={() => void room.ask(['control']).catch(fail)}
      >
        {t('control.ask')}
      </Button>
      <ReasonPopover name={name} onAsk={(reason) => void room.ask(['control'], reason).catch(fail)} />
    </Group>
  )
}

function ReasonPopover({ name, onAsk }: { name: string; onAsk: (reason: string) => void }) {
  const { t } = useTranslation('console')
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  const ask = () => {
    setOpened(false)
    onAsk(reason.trim())
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      width={300}
      withinPortal={false}
    >
      <Popover.Target>
        <Button size="xs" px={6} aria-label={t('control.withReason')} onClick={() => setOpened(!opened)}>
          <IconChevronDown size={16} aria-hidden />
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Textarea
            label={t('control.reason', { name })}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={300}
            autosize
            minRows={2}
            data-autofocus
          />
          <Button size="xs" onClick={ask} disabled={reason.trim() === ''}>
            {t('control.send')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
