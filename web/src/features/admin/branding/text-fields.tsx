import {
  type BrandingTextName,
  type BrandingTexts,
  brandingTextLengths,
} from '@deskside/protocol/vocabulary/branding'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Words } from './branding-form.tsx'

/** What is said in one language. An empty field shows what stands there instead, if anything does. */
export function TextFields(props: {
  language: Language
  words: Words
  inherited: BrandingTexts
  onChange: (words: Words) => void
}) {
  const { t } = useTranslation('admin')
  const { language, words, inherited, onChange } = props
  const field = (name: BrandingTextName) => ({
    label: t(`branding.${name}`),
    description: t(`branding.${name}Hint`),
    maxLength: brandingTextLengths[name],
    placeholder: inherited[name] ?? undefined,
    lang: language,
    value: words[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...words, [name]: event.currentTarget.value }),
  })
  return (
    <Stack gap="md">
      <TextInput {...field('heading')} />
      <Textarea rows={3} {...field('welcome')} />
      <Textarea rows={2} {...field('privacy')} />
      <TextInput {...field('contact')} />
    </Stack>
  )
}
