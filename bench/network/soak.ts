import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { click, prepare, quantile } from '../remote/measure.ts'
import type { Stage } from './stage.ts'

/** What a session may grow from its first third to its last. */
const mostGrowth = { memory: 1.1, latency: 1.5 }
const clicksEach = 10
const everyMs = 10_000

interface Sample {
  helperMb: number
  pageMb: number
  clickMs: number
}

/** A session with motion for so many minutes. @returns whether memory and latency stayed flat */
export async function soak(stage: Stage, minutes: number): Promise<boolean> {
  const motion = spawn('xterm', ['-geometry', '60x20+20+20', '-e', 'sh', '-c', moving], {
    env: { ...process.env, DISPLAY: stage.desktop.display },
    stdio: 'ignore',
  })
  await prepare(stage.page)
  await click(stage.page, clicksEach)
  const samples: Sample[] = []
  const end = performance.now() + minutes * 60_000
  try {
    while (performance.now() < end) {
      samples.push(await sample(stage))
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  } finally {
    motion.kill()
  }
  return report(samples, minutes)
}

/** A terminal that scrolls ten lines a second, as long as it lives. */
const moving =
  'n=0; while :; do n=$((n+1)); echo "line $n of a long run, and what else it says"; sleep 0.1; done'

async function sample({ page, helper }: Stage): Promise<Sample> {
  const taken = await click(page, clicksEach)
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return { helperMb: residentMb(helper.pid ?? 0), pageMb: usedSize / 2 ** 20, clickMs: quantile(taken, 0.5) }
}

function report(samples: Sample[], minutes: number): boolean {
  const third = Math.max(1, Math.floor(samples.length / 3))
  const [early, late] = [samples.slice(0, third), samples.slice(-third)]
  const median = (of: Sample[], name: keyof Sample) =>
    quantile(
      of.map((one) => one[name]),
      0.5,
    )
  const line = (name: keyof Sample) => `${median(early, name).toFixed(1)} → ${median(late, name).toFixed(1)}`
  console.log(
    `${minutes} minutes with motion, ${samples.length} samples, first third → last third: Helper ${line('helperMb')} MB resident, ` +
      `page ${line('pageMb')} MB heap after collecting, click to picture ${line('clickMs')} ms`,
  )
  const grew = (name: keyof Sample) => median(late, name) / median(early, name)
  return (
    grew('helperMb') <= mostGrowth.memory &&
    grew('pageMb') <= mostGrowth.memory &&
    grew('clickMs') <= mostGrowth.latency
  )
}

function residentMb(pid: number): number {
  const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
  return (Number(pages) * 4_096) / 2 ** 20
}
