import { cleanChatText, longestChatText } from '@deskside/protocol/chat-text'
import { plainText } from '../plain-text.ts'
import type { ChatRow, ChatView } from '../window.ts'
import { button, column, type Element, type Say, text } from './elements.ts'
import { body, foot, head } from './parts.ts'

const logHeight = 320

/** What the two people write to each other. */
export function chatContent(view: ChatView, say: Say): Element {
  const technician = nameOf(view, say)
  const field: Element = {
    kind: 'field',
    name: 'text',
    text: '',
    hint: say('chat.hint', { technician }),
    label: say('chat.hint', { technician }),
    most: longestChatText,
  }
  return column([
    head(view.organisation),
    body([
      text(say('chat.lead', { technician })),
      { kind: 'log', name: 'log', text: chatLog(view, say), height: logHeight },
      text(chatNote(view, say), 'small', {
        name: 'note',
        longest: say('chat.away'),
      }),
    ]),
    foot([field, button('send', say('chat.send'), null, 'main')], field),
  ])
}

/** All that was said, as plain lines: a screen reader reads them, and anybody may copy them. */
export const chatLog = ({ rows }: ChatView, say: Say): string =>
  rows.length === 0 ? say('chat.nothing') : rows.map((entry) => rowText(entry, say)).join('\r\n\r\n')

export function chatNote({ typing, away }: ChatView, say: Say): string {
  if (away) return say('chat.away')
  return typing === null ? '' : say('chat.typing', { name: plainText(typing, 40) })
}

function rowText({ mine, name, text: words, time, state }: ChatRow, say: Say): string {
  const about = [mine ? say('chat.you') : plainText(name, 40), time, mine ? say(`chat.state.${state}`) : '']
  const line = about.filter((word) => word !== '').join(' · ')
  return `${line}\r\n${cleanChatText(words).replace(/\r?\n/g, '\r\n')}`
}

const nameOf = ({ technician }: ChatView, say: Say): string =>
  plainText(technician.name, 40) || say('chat.technician')
