import { useTranslation } from 'react-i18next'

/** Keys that have a name of their own in each language's keyboards; a letter or `F11` is called the same everywhere. */
const named = {
  ControlLeft: 'control',
  AltLeft: 'alt',
  ShiftLeft: 'shift',
  MetaLeft: 'super',
  Escape: 'escape',
  Delete: 'delete',
  PrintScreen: 'printScreen',
} as const

/** What stands on keys that are pressed together, as on the technician's own keyboard. */
export function useKeyNames(): (...codes: string[]) => string {
  const { t } = useTranslation('console')
  const nameOf = (code: string) =>
    code in named ? t(`keys.name.${named[code as keyof typeof named]}`) : code.replace(/^(Key|Digit)/, '')
  return (...codes) => codes.map(nameOf).join(' + ')
}
