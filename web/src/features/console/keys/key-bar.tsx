import { mostTypedText } from '@deskside/protocol/channels/typed-text'
import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'
import { useKeyNames } from './key-name.ts'
import classes from './keys.module.css'
import { chordOfLetter, type Modifier, modifiers } from './modifiers.ts'

const secure = ['ControlLeft', 'AltLeft', 'Delete']

/**
 * Text to be typed there, whatever their keyboard has, and the keys that a phone's own keyboard lacks. A modifier that is
 * pressed goes with the next key.
 */
export function KeyBar({ state, room, name }: { state: ConsoleState; room: ConsoleRoom; name: string }) {
  const { t } = useTranslation('console')
  const keyNames = useKeyNames()
  const [held, setHeld] = useState<readonly Modifier[]>([])
  const press = (...codes: string[]) => {
    room.viewer?.chord([...held.map((one) => modifiers[one]), ...codes])
    setHeld([])
  }
  const keys: [string, ReactNode, string[]][] = [
    [keyNames('Escape'), keyNames('Escape'), ['Escape']],
    ['Tab', 'Tab', ['Tab']],
    [t('text.enter'), t('text.enter'), ['Enter']],
    [t('text.backspace'), '⌫', ['Backspace']],
    [t('text.left'), <IconArrowLeft key="left" size={16} aria-hidden />, ['ArrowLeft']],
    [t('text.up'), <IconArrowUp key="up" size={16} aria-hidden />, ['ArrowUp']],
    [t('text.down'), <IconArrowDown key="down" size={16} aria-hidden />, ['ArrowDown']],
    [t('text.right'), <IconArrowRight key="right" size={16} aria-hidden />, ['ArrowRight']],
    [keyNames(...secure), secure.map((code) => keyNames(code)).join(' '), secure],
  ]
  return (
    <section className={classes.bar} aria-label={t('text.bar', { name })}>
      <TextToType room={room} name={name} chord={held.length > 0 ? press : null} />
      <fieldset className={classes.keys} aria-label={t('text.keys')}>
        {(Object.keys(modifiers) as Modifier[]).map((one) => (
          <Button
            key={one}
            size="compact-sm"
            variant={held.includes(one) ? 'filled' : 'default'}
            aria-pressed={held.includes(one)}
            onClick={() =>
              setHeld(held.includes(one) ? held.filter((other) => other !== one) : [...held, one])
            }
          >
            {keyNames(modifiers[one])}
          </Button>
        ))}
        {keys.map(([label, face, codes]) => (
          <Button
            key={label}
            size="compact-sm"
            variant="default"
            aria-label={label}
            onClick={() => press(...codes)}
          >
            {face}
          </Button>
        ))}
      </fieldset>
      {navigator.maxTouchPoints > 0 && state.viewer && (
        <SegmentedControl
          size="xs"
          aria-label={t('text.finger')}
          value={state.viewer.touchMode}
          onChange={(mode) => room.viewer?.setTouchMode(mode === 'trackpad' ? 'trackpad' : 'direct')}
          data={[
            { value: 'direct', label: t('text.direct') },
            { value: 'trackpad', label: t('text.trackpad') },
          ]}
        />
      )}
    </section>
  )
}

/** @param chord with a modifier held: a single letter is pressed with it instead of typed */
function TextToType(props: {
  room: ConsoleRoom
  name: string
  chord: ((...codes: string[]) => void) | null
}) {
  const { room, name, chord } = props
  const { t } = useTranslation('console')
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const change = (next: string) => {
    const letter = chord && text === '' ? chordOfLetter(next) : null
    if (letter) chord?.(letter)
    else setText(next)
  }
  const send = async () => {
    const { viewer } = room
    if (!viewer || text === '' || busy) return
    setBusy(true)
    const { outcome, typed } = await viewer.typeText(text)
    setBusy(false)
    // What was not typed stays, so that it can be sent again.
    setText((now) => now.slice(outcome === 'done' ? text.length : typed))
    setProblem(outcome === 'done' ? null : t(`text.outcome.${outcome}`, { name }))
  }
  return (
    <div className={classes.text}>
      <Textarea
        aria-label={t('text.label', { name })}
        placeholder={t('text.placeholder')}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        maxLength={mostTypedText}
        autosize
        minRows={1}
        maxRows={4}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void send()
        }}
      />
      <Button size="sm" loading={busy} disabled={text === ''} onClick={() => void send()}>
        {t('text.send')}
      </Button>
      <p role="status" className={classes.problem}>
        {problem}
      </p>
    </div>
  )
}
