import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Display, startDisplay } from '../../../e2e/support/display.ts'
import { helperWindowsOn } from '../../../e2e/support/helper-windows.ts'
import { openPhysicalInput } from '../../../e2e/support/physical-input.ts'
import { Program } from '../../../e2e/support/process.ts'
import { until } from '../support/until.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

describe('the Helper as a program', () => {
  let display: Display
  let eyes: ReturnType<typeof helperWindowsOn>
  let door: { server: Server; origin: string; asked: string[] }
  const programs: Program[] = []

  beforeEach(async () => {
    display = await startDisplay()
    eyes = helperWindowsOn(display)
    door = await aDoorThatKnowsNoCode()
  })
  afterEach(async () => {
    for (const program of programs.splice(0)) await program.stop()
    door.server.close()
    await display.close()
  })

  const start = (args: string[], env: NodeJS.ProcessEnv = display.env): Program => {
    const program = new Program('helper', process.execPath, [main, '--language', 'en', ...args], { env })
    programs.push(program)
    return program
  }
  const type = (text: string) => {
    const hand = openPhysicalInput(display.name)
    hand.typeText(text)
    hand.close()
  }
  const ended = (program: Program) => until(() => !program.running, 'the end')

  it('[JOIN-4] asks for the code again when the server does not know it, and leaves when told to', async () => {
    const helper = start([door.origin])
    await eyes.press('start', 'code')
    type('12345678')
    await eyes.press('start', 'continue')
    await until(() => door.asked.length === 1, 'the question to the server')
    await eyes.press('start', 'code')
    await eyes.press('start', 'continue')
    await until(() => door.asked.length === 2, 'the second question')
    await helper.says(/way in: code_not_accepted[\s\S]*way in: code_not_accepted/)
    await eyes.find('start', 'code')
    await eyes.press('start', 'leave')
    await ended(helper)
    expect(helper.child.exitCode).toBe(0)
    expect(JSON.parse(door.asked[0] ?? '')).toMatchObject({ code: 's12345678', device: 'helper' })
  })

  it('[JOIN-4] asks for no code that it knows when the connection is checked', async () => {
    start([door.origin, '--code', 's12345678'])
    const { y } = await eyes.find('start', 'continue')
    await eyes.press('start', 'check')
    const controls = await until(async () => {
      const layout = await eyes.look('start')
      return layout && layout.y + (layout.controls.continue?.y ?? 0) > y && layout.controls
    }, 'what the check says')
    expect(Object.keys(controls).toSorted()).toEqual(['check', 'continue', 'leave', 'name'])
  })

  it('[R-06] goes on trying while the server cannot be reached, and can be left', async () => {
    door.server.close()
    const helper = start([door.origin, '--code', 's12345678'])
    await eyes.press('start', 'continue')
    await helper.says(/way in: server_unreachable[\s\S]*way in: server_unreachable/)
    await eyes.press('start', 'leave')
    await ended(helper)
    expect(helper.child.exitCode).toBe(0)
  })

  it('runs once for each session', async () => {
    door.server.close()
    const first = start([door.origin, '--code', 's12345678'])
    await eyes.press('start', 'continue')
    await first.says(/server_unreachable/)
    await first.child.kill('SIGSTOP')
    const second = start([door.origin, '--code', 's12345678'])
    await until(async () => (await eyes.look('start'))?.controls.continue, 'the second Helper’s window')
    await eyes.press('start', 'continue')
    // It stays with its form instead of connecting.
    await until(async () => (await eyes.look('start'))?.controls.continue?.enabled, 'its form')
    second.child.kill('SIGTERM')
    await ended(second)
    expect(second.log).not.toContain('way in')
    first.child.kill('SIGCONT')
  })

  it('asks for the address when the one it was given is none', async () => {
    const helper = start(['--url', 'http://desk.example.com/j/x'])
    expect((await eyes.find('start', 'host')).x).toBeGreaterThan(0)
    helper.child.kill('SIGTERM')
    await ended(helper)
    expect(helper.child.exitCode).toBe(0)
  })

  it('says on stderr that there is no display', async () => {
    const { DISPLAY: _, ...env } = display.env
    const helper = start([], env)
    await helper.says(/The screen of this computer cannot be reached/)
    await ended(helper)
    expect(helper.child.exitCode).toBe(1)
  })
})

async function aDoorThatKnowsNoCode() {
  const asked: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      asked.push(body)
      response.writeHead(404, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { code: 'code_not_accepted' } }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
