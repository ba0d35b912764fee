import type { Language } from '@deskside/protocol/vocabulary/languages'
import { plainText } from '../plain-text.ts'
import { newFaceSentences, untilSentence } from '../sentences.ts'
import type { ConsentView } from '../window.ts'
import { button, column, type Element, row, type Say, text } from './elements.ts'
import { avatar, body, foot, head, notice, ownWords } from './parts.ts'

/** The question. Its buttons are dead at first, and neither is the default. */
export function consentContent(view: ConsentView, say: Say, language: Language, injected: boolean): Element {
  const longest = say('consent.countdown', { seconds: Math.ceil(view.expiresInMs / 1000) })
  const countdown = text(say('consent.wait'), 'small', { name: 'countdown', longest })
  return column([
    head(view.organisation),
    body([
      asker(view, say),
      view.reason
        ? column([text(say('consent.reason', { reason: plainText(view.reason, 300) }))], {
            look: 'own',
            padding: { x: 14, y: 3 },
          })
        : null,
      asked(view, say),
      ownWords(view.organisation, ['privacy'], language, 'small'),
      notice('warning', say('consent.warning')),
      injected ? notice('error', say('consent.injected')) : null,
    ]),
    foot(
      [
        countdown,
        { ...button('deny', say('consent.deny'), null), disabled: true },
        { ...button('allow', say('consent.allow'), null), disabled: true },
      ],
      countdown,
    ),
  ])
}

function asker(view: ConsentView, say: Say) {
  const { technician, organisation, ticketNumber, ticketTitle, host } = view
  const ticket = ticketTitle
    ? say('consent.ticket_title', { number: ticketNumber, title: plainText(ticketTitle, 60) })
    : say('consent.ticket', { number: ticketNumber })
  const lines = column(
    [
      text(plainText(technician.name, 48), 'name'),
      text(say('consent.asks')),
      ...newFaceSentences(view, say).map((sentence) => text(sentence, 'strong')),
      text(ticket, 'small'),
      text(plainText(organisation.name, 48), 'small'),
      text(say('server.host', { host: plainText(host, 60) }), 'small'),
    ],
    { spacing: 3 },
  )
  return row([avatar(technician, 76), lines], { spacing: 18, grows: lines })
}

function asked(view: ConsentView, say: Say): Element {
  const until = untilSentence(view, say)
  const items = view.capabilities.map((capability) =>
    column(
      [
        text(`• ${say(`capability.${capability}`)}`, 'strong'),
        column([text(say(`capability.${capability}.detail`), 'small')], { padding: { x: 13, y: 0 } }),
      ],
      { spacing: 1 },
    ),
  )
  return column([text(say('consent.what'), 'small'), ...items, until === null ? null : text(until)], {
    look: 'asked',
    padding: { x: 16, y: 14 },
    spacing: 10,
  })
}
