import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconCamera, IconEraser, IconHandFinger, IconPencil, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuideTool } from '../../../viewer/viewer.ts'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'
import { mayAsk, offeredBy, permissionState } from '../permissions/permission-state.ts'
import { useAsk } from '../permissions/use-ask.ts'
import { ColourMenu } from './colour-menu.tsx'
import { useGuide } from './use-guide.ts'

/**
 * [CTL-7] Shows the person where to look, without controlling: over their screen once they have allowed it, on a still of
 * what a browser shows.
 */
export function GuideTools(props: { state: ConsoleState; room: ConsoleRoom; name: string }) {
  const { state, room } = props
  const { line } = useGuide(room)
  const [wished, setWished] = useState(false)
  const onStill = state.viewer?.picture === 'video'
  const may = onStill || permissionState(state, 'guide') === 'allowed'
  useEffect(() => {
    // Whoever asked to guide wants to begin with it.
    if (!wished || !may) return
    setWished(false)
    line?.choose('point')
  }, [wished, may, line])
  if (may) return <Tools {...props} onStill={onStill} />
  if (!offeredBy(state).includes('guide')) return null
  return <AskToGuide {...props} onAsk={() => setWished(true)} />
}

function AskToGuide(props: { state: ConsoleState; room: ConsoleRoom; name: string; onAsk: () => void }) {
  const { state, room, name } = props
  const { t } = useTranslation('console')
  const { ask } = useAsk(room)
  const now = permissionState(state, 'guide')
  if (now === 'asked' || now === 'shown')
    return (
      <Button size="xs" variant="light" loading={now === 'asked'} aria-disabled data-disabled>
        {now === 'shown' ? t('control.shown', { name }) : t('guide.asking')}
      </Button>
    )
  const free = mayAsk(state)
  return (
    <Tooltip
      label={free ? t('guide.askHint', { name }) : t('guide.wait', { name })}
      multiline
      maw={280}
      withinPortal={false}
    >
      <Button
        size="xs"
        variant="default"
        aria-disabled={!free}
        data-disabled={!free || undefined}
        leftSection={<IconHandFinger size={16} aria-hidden />}
        onClick={() => {
          if (!free) return
          props.onAsk()
          ask('guide')
        }}
      >
        {t('guide.title')}
      </Button>
    </Tooltip>
  )
}

function Tools({ room, onStill }: { room: ConsoleRoom; onStill: boolean }) {
  const { t } = useTranslation('console')
  const { line, guide } = useGuide(room)
  const { tool } = guide
  const take = (other: GuideTool) => {
    line?.choose(tool === other ? 'off' : other)
    // Arrow keys point and Escape stops from there on.
    if (tool !== other) room.viewer?.surface.focus({ preventScroll: true })
  }
  const on = tool !== 'off'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={t('guide.title')} style={{ display: 'flex', gap: 4 }}>
      <Tool label={t('guide.point')} pressed={tool === 'point'} onClick={() => take('point')}>
        <IconHandFinger size={17} aria-hidden />
      </Tool>
      <Tool label={t('guide.pen')} pressed={tool === 'pen'} onClick={() => take('pen')}>
        <IconPencil size={17} aria-hidden />
      </Tool>
      {on && line && (
        <>
          <ColourMenu colour={guide.colour} onChoose={(colour) => line.paintWith(colour)} />
          <Tool label={t('guide.clear')} onClick={() => line.clear()}>
            <IconEraser size={17} aria-hidden />
          </Tool>
          {onStill && (
            <Tool label={t('guide.anew')} onClick={() => line.freeze()}>
              <IconCamera size={17} aria-hidden />
            </Tool>
          )}
          <Tool label={t('guide.off')} onClick={() => line.choose('off')}>
            <IconX size={17} aria-hidden />
          </Tool>
        </>
      )}
    </div>
  )
}

function Tool(props: { label: string; pressed?: boolean; onClick: () => void; children: ReactNode }) {
  const { label, pressed, onClick, children } = props
  return (
    <Tooltip label={label} withinPortal={false}>
      <ActionIcon
        variant={pressed ? 'filled' : 'default'}
        size={30}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
