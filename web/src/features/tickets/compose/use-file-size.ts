import { useTranslation } from 'react-i18next'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']

/** A number of bytes as people read it, in the page's language. */
export function useFileSize(): (bytes: number) => string {
  const { i18n } = useTranslation()
  return (bytes) => fileSize(bytes, i18n.language)
}

export function fileSize(bytes: number, language: string): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)))
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step],
    // "5 byte" is no English; the longer units have a short form that people know.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}
