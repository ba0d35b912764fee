import type { SystemLoad } from '@deskside/protocol/vocabulary/system-facts'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../ui/format.ts'
import { fileSize } from '../tickets/compose/use-file-size.ts'

/** The figures of a moment in words, one for each line of a chart; what is not measured is called unknown. */
export function useLoadWords() {
  const { t, i18n } = useTranslation('system')
  const language = localeOf(i18n.language)
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  const bytes = (count: number) => fileSize(count, language)
  const unknown = [t('unknown')]
  return {
    cpu: ({ cpu }: SystemLoad) => (cpu === null ? unknown : [percent.format(cpu)]),
    memory: ({ memory }: SystemLoad) =>
      memory
        ? [t('load.memoryNow', { used: bytes(memory.usedBytes), total: bytes(memory.totalBytes) })]
        : unknown,
    disk: ({ disk }: SystemLoad) =>
      disk
        ? [
            t('load.read', { rate: rate(disk.readPerSecond, language) }),
            t('load.written', { rate: rate(disk.writtenPerSecond, language) }),
          ]
        : unknown,
    network: ({ network }: SystemLoad) =>
      network
        ? [
            t('load.received', { rate: rate(network.receivedPerSecond, language) }),
            t('load.sent', { rate: rate(network.sentPerSecond, language) }),
          ]
        : unknown,
  }
}

/** Never in single bytes, so that the figure keeps its length while it moves. */
function rate(bytesPerSecond: number, language: string): string {
  if (bytesPerSecond >= 1_000) return fileSize(bytesPerSecond, language)
  const format = { style: 'unit', unit: 'kilobyte', unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(language, format).format(bytesPerSecond / 1_000)
}
