import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { Input, SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

/** A choice between the languages, each named in itself. */
export function LanguageChoice(props: {
  value: Language
  onChange: (language: Language) => void
  label?: string
}) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div>
      {props.label && (
        <Input.Label labelElement="div" display="block" id={id} mb={4}>
          {props.label}
        </Input.Label>
      )}
      <SegmentedControl
        size="sm"
        value={props.value}
        onChange={(value) => props.onChange(value as Language)}
        aria-labelledby={props.label ? id : undefined}
        aria-label={props.label ? undefined : t('language.label')}
        data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
      />
    </div>
  )
}
