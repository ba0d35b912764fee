import { Client } from 'pg'
import type { BenchDesk } from '../desk/bench-desk.ts'
import type { Browser, Login } from '../desk/browser.ts'
import type { Statement } from '../desk/statements.ts'

/** The statements that a question gives rise to, each as its plan was carried out. */
export async function printPlan(
  desk: BenchDesk,
  name: string,
  { cookie }: Login,
  act: (browser: Browser) => Promise<unknown>,
): Promise<void> {
  const headers = { host: 'localhost', origin: 'http://localhost', cookie }
  const statements: Statement[] = []
  const get = async (url: string) => {
    desk.recorder.start()
    const answer = await desk.recording.app.inject({ method: 'GET', url, headers })
    statements.push(...desk.recorder.stop())
    return answer.json()
  }
  await act({ get, post: () => Promise.reject(new Error('a question does not post')) })
  for (const statement of statements.filter(({ text }) =>
    /from "(sessions|tickets|time_entries)"/.test(text),
  ))
    console.log(`\n${name}\n${(await planOf(desk, statement)).join('\n')}`)
}

/** With the settings that the reports give themselves. */
export async function planOf(desk: BenchDesk, { text, values }: Statement): Promise<string[]> {
  const client = new Client({ connectionString: desk.database.connectionString })
  await client.connect()
  try {
    await client.query(`set jit = off; set work_mem = '64MB'`)
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, buffers, costs off) ${text}`,
      values,
    )
    return rows.map((row) => `  ${row['QUERY PLAN'].slice(0, 160)}`)
  } finally {
    await client.end()
  }
}
