import type { Permission } from '@deskside/protocol/vocabulary/capabilities'
import { plainText } from '../plain-text.ts'
import {
  alsoSeeSentences,
  barSentence,
  clipboardSentence,
  furtherInOrder,
  lapseSentence,
  takeBackKey,
} from '../sentences.ts'
import type { BannerView, TransferRow } from '../window.ts'
import { type Button, button, column, type Element, row, type Say, text } from './elements.ts'

/** The bar: who sees what, what else is allowed, and the ways to end each. */
export function bannerContent(view: BannerView, say: Say): Element {
  const longest = bannerHint({ ...view, localHandWins: true }, say)
  const hint = longest ? text(bannerHint(view, say), 'small', { name: 'hint', longest }) : null
  const words = column([text(`● ${barSentence(view, say)}`, 'strong'), hint], { spacing: 1 })
  const keys = view.stopKey && say('banner.stop_key', { keys: say(`keys.${view.stopKey}`) })
  const bar = row(
    [
      words,
      view.controlling ? takeBack('control', say) : null,
      button('chat', say('chat.open'), { kind: 'open_chat' }, 'bar'),
      button('stop', say('banner.stop'), { kind: 'stop' }, 'stop'),
      keys ? text(keys, 'small') : null,
    ],
    { spacing: 12, grows: words },
  )
  const lapse = lapseSentence(view, say)
  const rows = [
    ...alsoSeeSentences(view, say).map((sentence) => text(sentence)),
    ...furtherInOrder(view).map((permission) => {
      const recorded = permission === 'recording'
      const label = text(
        `${recorded ? '● ' : ''}${say(`banner.also.${permission}`)}`,
        recorded ? 'strong' : undefined,
      )
      return row([label, takeBack(permission, say)], { spacing: 12, grows: label })
    }),
    clipboard(view, say),
    lapse === null ? null : text(lapse),
    ...view.transfers.map((transfer) => transferRow(transfer, say)),
    view.moreTransfers > 0
      ? text(say('banner.transfers.more', { count: view.moreTransfers }), 'small')
      : null,
  ]
  return column([bar, ...rows], { look: 'bar', padding: { x: 14, y: 8 }, spacing: 5 })
}

/** What is said beside the line, and changes while the buttons stay. */
export function bannerHint(view: BannerView, say: Say): string {
  const hints = [
    view.localHandWins && view.controlling ? say('banner.local_hand') : null,
    view.verificationWords ? say('banner.words', { words: view.verificationWords }) : null,
  ]
  return hints.filter((hint) => hint !== null).join(' · ')
}

export function transferProgress({ direction, state, percent }: TransferRow, say: Say): string {
  return say(state === 'moving' ? `banner.transfer.${direction}` : `banner.transfer.${state}`, { percent })
}

function clipboard(view: BannerView, say: Say): Element | null {
  const sentence = clipboardSentence(view, say)
  return sentence === null ? null : text(sentence)
}

function transferRow(transfer: TransferRow, say: Say): Element {
  const name = text(plainText(transfer.name, 44))
  const progress = text(transferProgress(transfer, say), 'small', {
    name: `progress_${transfer.id}`,
    longest: transferProgress({ ...transfer, percent: 100 }, say),
  })
  const over = transfer.state === 'done' || transfer.state === 'failed'
  const stop = button(
    `stop_transfer_${transfer.id}`,
    say('banner.transfer.stop'),
    { kind: 'stop_transfer', transferId: transfer.id },
    'row',
  )
  return row([name, progress, over ? null : stop], { spacing: 12, grows: name })
}

const takeBack = (permission: Permission, say: Say): Button =>
  button(
    `take_back_${permission}`,
    say(takeBackKey(permission)),
    { kind: 'take_back', permission },
    permission === 'control' ? 'bar' : 'row',
  )
