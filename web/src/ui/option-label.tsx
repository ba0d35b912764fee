import type { OptionRef } from '@deskside/protocol/http/ticket-options'
import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NameText } from './name-text.tsx'
import classes from './option-label.module.css'

type Labelled = { label: { en: string; fr: string } }

/** A configurable value's label in the page's language. */
export function useOptionText(): (option: Labelled) => string {
  const { i18n } = useTranslation()
  return (option) => (i18n.language === 'fr' ? option.label.fr : option.label.en)
}

/** A status or priority: its colour as a dot, its name as text, so that colour never speaks alone. */
export function OptionLabel({
  option,
  lines,
}: {
  option: Pick<OptionRef, 'label' | 'colour'>
  lines?: 1 | 2
}) {
  const text = useOptionText()
  return (
    <Group gap={7} wrap="nowrap" miw={0}>
      {option.colour && <ColourDot colour={option.colour} />}
      <NameText lines={lines}>{text(option)}</NameText>
    </Group>
  )
}

export const ColourDot = ({ colour }: { colour: string }) => (
  <span
    className={classes.dot}
    style={{ background: `var(--mantine-color-${colour}-5, ${colour})` }}
    aria-hidden
  />
)
