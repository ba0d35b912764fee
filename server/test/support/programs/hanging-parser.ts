import { parentPort } from 'node:worker_threads'

/** A parser that does what it is told, as a mail would make a weak one do. */
parentPort?.on('message', (raw: Uint8Array) => {
  const told = Buffer.from(raw).toString()
  if (told === 'die') process.exit(1)
  if (told === 'throw') throw new Error('thrown')
  if (told === 'eat')
    for (const eaten: string[][] = []; ; ) eaten.push(Array.from({ length: 100_000 }, String))
  if (told === 'hang') for (;;);
  parentPort?.postMessage({ mail: told })
})

parentPort?.postMessage({ ready: true })
