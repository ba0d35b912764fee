import {
  type ChannelRule,
  type NotificationChannel,
  type NotificationEvent,
  notificationChannels,
  usualRules,
} from '@deskside/protocol/vocabulary/notifications'

/** One cell of an organisation's or a person's table. */
export type Cell = { event: NotificationEvent; channel: NotificationChannel }
export type StoredRule = Cell & { rule: ChannelRule }
export type StoredChoice = Cell & { wanted: boolean }

const at =
  ({ event, channel }: Cell) =>
  (one: Cell): boolean =>
    one.event === event && one.channel === channel

/** What the organisation says, by its own word or the product's. */
export const ruleFor = (cell: Cell, rules: readonly StoredRule[]): ChannelRule =>
  rules.find(at(cell))?.rule ?? usualRules[cell.event][cell.channel]

/** What the person has said; null: nothing, so that the organisation's word holds, also when it changes. */
export const choiceFor = (cell: Cell, choices: readonly StoredChoice[]): boolean | null =>
  choices.find(at(cell))?.wanted ?? null

/** [ADM-6] Off for everybody wins; then each person's own word; then the organisation's. */
export function isWanted(
  cell: Cell,
  rules: readonly StoredRule[],
  choices: readonly StoredChoice[],
): boolean {
  const rule = ruleFor(cell, rules)
  return rule !== 'forbidden' && (choiceFor(cell, choices) ?? rule === 'on')
}

export const wantedChannels = (
  event: NotificationEvent,
  rules: readonly StoredRule[],
  choices: readonly StoredChoice[],
): Record<NotificationChannel, boolean> =>
  Object.fromEntries(
    notificationChannels.map((channel) => [channel, isWanted({ event, channel }, rules, choices)]),
  ) as Record<NotificationChannel, boolean>
