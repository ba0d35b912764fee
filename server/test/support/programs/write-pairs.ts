// Opens the embedded database of the folder in its argument and commits pairs of rows as fast as it can, from several
// connections. A number is printed only after its commit was acknowledged: what is printed must never be lost.
import { writeSync } from 'node:fs'
import { openDatabase } from '../../../src/db/database.ts'
import { silentLogger } from '../../../src/lib/logger.ts'

const [dataDir = '', first = '0'] = process.argv.slice(2)
const { pool } = await openDatabase({ kind: 'embedded', dataDir }, silentLogger)
await pool.query('create table if not exists pairs (n int, half text, primary key (n, half))')
let next = Number(first)

async function write(): Promise<never> {
  const client = await pool.connect()
  for (;;) {
    const n = next++
    await client.query('begin')
    await client.query(`insert into pairs values ($1, 'left')`, [n])
    await client.query(`insert into pairs values ($1, 'right')`, [n])
    await client.query('commit')
    writeSync(1, `${n}\n`)
  }
}

await Promise.all([write(), write(), write()])
