import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { useFileSize } from '../tickets/compose/use-file-size.ts'
import { Unknown } from './fact-section.tsx'
import classes from './system.module.css'

/** The busiest programs. */
export function ProgramTable({ programs }: Pick<SystemFacts, 'programs'>) {
  const { t } = useTranslation('system')
  const { number } = useFormat()
  const bytes = useFileSize()
  if (!programs) return <Unknown />
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('programCount', { count: programs.count })}
      </Text>
      <Table verticalSpacing={4} horizontalSpacing={6} fz="sm">
        <Table.Caption style={{ display: 'none' }}>{t('busiest')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('program')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('processor')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('memory')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {programs.busiest.map(({ pid, name, cpuPercent, memoryBytes }) => (
            <Table.Tr key={pid}>
              <Table.Td title={t('pid', { pid })}>
                <code className={classes.program}>{name}</code>
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {t('percent', { value: number(cpuPercent) })}
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {bytes(memoryBytes)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
