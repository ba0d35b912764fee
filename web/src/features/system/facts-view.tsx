import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { useFileSize } from '../tickets/compose/use-file-size.ts'
import { DiskList } from './disk-list.tsx'
import { Fact, FactList, FactSection } from './fact-section.tsx'
import { ProgramTable } from './program-table.tsx'
import { useUptime } from './use-uptime.ts'

/** [CTL-3] Everything that a computer tells of itself; what it could not find out is called unknown. */
export function FactsView({ facts }: { facts: SystemFacts }) {
  const { t } = useTranslation('system')
  const bytes = useFileSize()
  const { number } = useFormat()
  const uptime = useUptime()
  const { os, machine, cpu, memory, updates, uptimeSeconds } = facts
  return (
    <>
      <FactSection title={t('computer')}>
        <FactList>
          <Fact name={t('hostname')} value={machine.hostname} />
          <Fact name={t('model')} value={joined(machine.maker, machine.model)} />
          <Fact name={t('os')} value={joined(os.name, os.version)} />
          <Fact name={t('kernel')} value={joined(os.kernel, os.architecture)} />
          <Fact name={t('user')} value={facts.user} />
          <Fact name={t('uptime')} value={uptimeSeconds === null ? null : uptime(uptimeSeconds)} />
          <Fact name={t('updates')} value={updates && t('updatesPending', { count: updates.pending })} />
        </FactList>
      </FactSection>
      <FactSection title={t('power')}>
        <FactList>
          <Fact name={t('cpu')} value={cpu.model} />
          <Fact name={t('cores')} value={cpu.cores && number(cpu.cores)} />
          <Fact
            name={t('memory')}
            value={
              memory && t('memoryOf', { free: bytes(memory.availableBytes), total: bytes(memory.totalBytes) })
            }
          />
        </FactList>
      </FactSection>
      <FactSection title={t('disks')}>
        <DiskList disks={facts.disks} />
      </FactSection>
      <FactSection title={t('network')}>
        <Network network={facts.network} />
      </FactSection>
      <FactSection title={t('displays')}>
        <Displays displays={facts.displays} />
      </FactSection>
      <FactSection title={t('programs')}>
        <ProgramTable programs={facts.programs} />
      </FactSection>
    </>
  )
}

const joined = (...parts: (string | null)[]): string | null => parts.filter(Boolean).join(' ') || null

function Network({ network }: Pick<SystemFacts, 'network'>) {
  const { t } = useTranslation('system')
  return (
    <FactList none={!network?.length}>
      {network?.map(({ name, addresses, kind, up, megabits }) => (
        <Fact
          key={name}
          name={name}
          value={addresses.join('\n') || t('noAddress')}
          note={[
            kind && t(`networkKind.${kind}`),
            up !== null && t(up ? 'up' : 'down'),
            megabits && t('megabits', { count: megabits }),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </FactList>
  )
}

function Displays({ displays }: Pick<SystemFacts, 'displays'>) {
  const { t } = useTranslation('system')
  return (
    <FactList none={!displays?.length}>
      {displays?.map(({ name, width, height, primary }) => (
        <Fact
          key={name}
          name={name}
          value={t('pixels', { width, height })}
          note={primary ? t('primary') : undefined}
        />
      ))}
    </FactList>
  )
}
