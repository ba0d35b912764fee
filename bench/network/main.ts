/**
 * `npm run bench:network`: what bad networks do to a session between a real browser and the Helper's parts, over a line
 * in user space, so that it needs no rights and no kernel module.
 *
 * `npm run bench:network -- bad`, `cuts [gaps]`, `cuts-server [gaps]`, `soak [minutes]`; without a word the first three.
 */
import { badLine } from './bad-line.ts'
import { cuts } from './cuts.ts'
import { soak } from './soak.ts'
import { openStage, type Stage } from './stage.ts'

const [what = 'all', amount] = process.argv.slice(2)
/** From one second to thirty, evenly. */
const gaps = (number: number) =>
  Array.from({ length: number }, (_, at) => Math.round(1 + (29 * at) / Math.max(1, number - 1)))
const parts: Record<string, (stage: Stage) => Promise<boolean>> = {
  bad: badLine,
  cuts: (stage) => cuts(stage, { seconds: gaps(Number(amount ?? 20)), serverToo: false }),
  'cuts-server': (stage) => cuts(stage, { seconds: gaps(Number(amount ?? 20)), serverToo: true }),
  soak: (stage) => soak(stage, Number(amount ?? 60)),
}
const chosen = what === 'all' ? ['bad', 'cuts', 'cuts-server'] : [what]

for (const name of chosen) {
  const part = parts[name]
  if (!part) throw new Error(`there is no ${name}; there are ${Object.keys(parts).join(', ')}`)
  const stage = await openStage()
  try {
    if (!(await part(stage))) process.exitCode = 1
  } finally {
    await stage.close()
  }
}
