import { deviceAbilities } from '@deskside/protocol/vocabulary/sessions'
import { Button, Tooltip } from '@mantine/core'
import { IconHandOff, IconPointer } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { notifyProblem } from '../../ui/notify.ts'
import classes from './console.module.css'
import type { ConsoleRoom, ConsoleState } from './console-room.ts'

/** Asks for control; says how the question stands; gives control back. */
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
        <span className={classes.longer}>{t('control.release')}</span>
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
    <Button
      size="xs"
      leftSection={<IconPointer size={16} aria-hidden />}
      disabled={question !== null}
      onClick={() => void room.ask(['control']).catch(fail)}
    >
      {t('control.ask')}
    </Button>
  )
}
