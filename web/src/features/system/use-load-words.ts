import type { SystemLoad } from '@deskside/protocol/vocabulary/system-facts'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../ui/format.ts'
import { useFileSize } from '../tickets/compose/use-file-size.ts'

/** The figures of a moment, in words; what is not measured is called unknown. */
export function useLoadWords() {
  const { t, i18n } = useTranslation('system')
  const bytes = useFileSize()
  const percent = new Intl.NumberFormat(localeOf(i18n.language), { style: 'percent' })
  const unknown = t('unknown')
  return {
    cpu: ({ cpu }: SystemLoad) => (cpu === null ? unknown : percent.format(cpu)),
    memory: ({ memory }: SystemLoad) =>
      memory
        ? t('load.memoryNow', { used: bytes(memory.usedBytes), total: bytes(memory.totalBytes) })
        : unknown,
    disk: ({ disk }: SystemLoad) =>
      disk
        ? t('load.diskNow', { read: bytes(disk.readPerSecond), written: bytes(disk.writtenPerSecond) })
        : unknown,
    network: ({ network }: SystemLoad) =>
      network
        ? t('load.networkNow', {
            received: bytes(network.receivedPerSecond),
            sent: bytes(network.sentPerSecond),
          })
        : unknown,
  }
}
