import type { Check, CheckState } from '@deskside/protocol/doctor/report'
import type { TFunction } from 'i18next'
import type { Tone } from '../../ui/tag.tsx'

export type DoctorT = TFunction<['doctor']>

export const tones: Record<CheckState, Tone> = {
  ok: 'good',
  slow: 'warn',
  blocked: 'bad',
  not_tried: 'plain',
}

/** What a result means; and what to do where something can be done, else null. */
export function wordsFor({ id, state, ms }: Check, t: DoctorT): { means: string; todo: string | null } {
  const means = t(`check.${id}.${state}`, { seconds: Math.abs(Math.round((ms ?? 0) / 1_000)) })
  return { means, todo: state === 'slow' || state === 'blocked' ? t(`check.${id}.todo`) : null }
}

/** Figures are for round trips: a clock's is in its sentence. */
export const figureOf = ({ id, ms }: Check, t: DoctorT): string | null =>
  ms === null || id === 'clock' ? null : t('milliseconds', { count: ms })

/** Lines of what is going on at the moment, for the report. */
export type PresentRow = { label: string; value: string }

/** The whole of it as text, to be sent or kept; no address and no name of anybody is in it. */
export function reportText(checks: readonly Check[], present: readonly PresentRow[], t: DoctorT): string {
  const lines = checks.map((check) => {
    const figure = figureOf(check, t)
    const state = t(`state.${check.state}`)
    return `${t(`check.${check.id}.name`)}: ${figure ? `${state} (${figure})` : state}`
  })
  return [t('report.title'), ...lines, ...present.map(({ label, value }) => `${label}: ${value}`)].join('\n')
}
