import { formatSessionCode, parseSessionCode } from '@deskside/protocol/ids'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { plainText } from '../plain-text.ts'
import type { StartView, WindowEvent } from '../window.ts'
import { button, column, type Element, row, type Say, text } from './elements.ts'
import { avatar, body, footOf, head, notice, ownWords } from './parts.ts'

type View<State> = Extract<StartView, { state: State }>

/** The way in and out: the form, the waiting room, the end. */
export function startContent(view: StartView, say: Say, language: Language): Element {
  const organisation = 'organisation' in view ? view.organisation : undefined
  return column([head(organisation), ...contentOf(view, say, language)])
}

function contentOf(view: StartView, say: Say, language: Language): Element[] {
  switch (view.state) {
    case 'form':
      return form(view, say)
    case 'connecting':
      return [
        body([
          heading(say('start.connecting.heading')),
          text(say('start.connecting.lead', { host: view.host })),
          view.error ? notice('error', say(view.error.key, view.error.details)) : null,
          checkOf(view.checks, say, { kind: 'check' }),
        ]),
        footOf(null, leave(say)),
      ]
    case 'waiting_room':
    case 'connected':
      return view.state === 'connected' ? connected(view, say) : waiting(view, say, language)
    case 'reconnecting':
      return [
        body([
          heading(say('start.reconnecting.heading')),
          text(say('start.reconnecting.lead', { host: view.host })),
        ]),
        footOf(onHost(say, view.host), stop(say)),
      ]
    case 'ended':
      return [
        body([
          heading(say('start.ended.heading')),
          text(say(view.reason.key, view.reason.details)),
          view.untold ? notice('warning', say(view.untold.key, view.untold.details)) : null,
          text(say('ended.leftovers'), 'small'),
          ownWords(view.organisation, ['contact'], language),
        ]),
        footOf(null, close(say)),
      ]
    case 'failed':
      return [
        body([
          heading(say('start.failed.heading')),
          notice('error', say(view.error.key, view.error.details)),
        ]),
        footOf(
          null,
          close(say),
          view.mayRetry ? button('retry', say('start.retry'), { kind: 'retry' }, 'main') : null,
        ),
      ]
  }
}

function form(view: View<'form'>, say: Say): Element[] {
  const { typed } = view
  const field = (name: 'host' | 'code' | 'name', words: string, hint: string, most: number): Element =>
    column(
      [
        text(say(`start.form.${name}`), 'strong'),
        { kind: 'field', name, text: words, hint, label: say(`start.form.${name}`), most },
      ],
      { spacing: 5 },
    )
  return [
    body([
      heading(say('start.form.heading')),
      text(say('start.form.lead')),
      view.error ? notice('error', say(view.error.key, view.error.details)) : null,
      view.host === null ? field('host', typed?.host ?? '', say('start.form.host_hint'), 300) : null,
      view.code === null ? field('code', typed?.code ?? '', say('start.form.code_hint'), 40) : null,
      field('name', view.name, '', 100),
      // Without an address there is nothing to check. What was typed so far goes with it, as with Continue.
      view.host === null ? null : checkOf(view.checks, say, null),
    ]),
    footOf(
      view.host === null ? null : onHost(say, view.host, view.code),
      leave(say),
      button('continue', say('start.form.continue'), null, 'main'),
    ),
  ]
}

/** The way to a check of the connection, below what it found: the foot has no room for one more button. */
function checkOf(checks: View<'form'>['checks'], say: Say, event: WindowEvent | null): Element {
  const lines = checks === undefined ? [] : (checks ?? [say('start.checking')])
  const check = row([button('check', say('start.check'), event)])
  return column([...lines.map((line) => text(line, 'small')), check], { spacing: 6 })
}

function waiting(view: View<'waiting_room'>, say: Say, language: Language): Element[] {
  const name = view.technician && plainText(view.technician.name)
  const lead = name ? say('start.waiting.lead_technician', { technician: name }) : say('start.waiting.lead')
  return [
    body([
      heading(say('start.waiting.heading')),
      withAvatar(view, text(lead)),
      ownWords(view.organisation, ['heading', 'welcome', 'privacy', 'contact'], language),
    ]),
    footOf(onHost(say, view.host, view.code), chat(view, say), leave(say)),
  ]
}

function connected(view: View<'connected'>, say: Say): Element[] {
  const { technician } = view
  const words = technician
    ? say('start.connected.heading', { technician: plainText(technician.name, 40) })
    : say('start.connected.heading_nobody')
  return [
    body([heading(words), withAvatar(view, text(say('start.connected.lead')))]),
    footOf(onHost(say, view.host, view.code), chat(view, say), stop(say)),
  ]
}

function withAvatar(view: View<'waiting_room' | 'connected'>, words: Element): Element {
  if (!view.technician) return words
  return row([avatar(view.technician, 56), words], { spacing: 16, grows: words })
}

function onHost(say: Say, host: string, code?: string | null): Element {
  const stored = code ? parseSessionCode(code) : undefined
  return column(
    [
      text(say('server.host', { host: plainText(host, 60) }), 'small'),
      stored ? text(say('start.code', { code: formatSessionCode(stored) }), 'small') : null,
    ],
    { spacing: 2 },
  )
}

const heading = (words: string): Element => text(words, 'heading')
const leave = (say: Say): Element => button('leave', say('start.leave'), { kind: 'closed' })
const close = (say: Say): Element => button('close', say('start.close'), { kind: 'closed' })
const stop = (say: Say): Element => button('stop', say('start.stop'), { kind: 'stop' })
const chat = (view: { chat?: boolean }, say: Say): Element | null =>
  view.chat ? button('chat', say('chat.open'), { kind: 'open_chat' }) : null
