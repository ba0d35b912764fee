import type { OptionRef, TicketOption } from '@deskside/protocol/http/ticket-options'
import type { OptionRecord } from '../domain/ticket-options/option-record.ts'

export const presentOptionRef = ({ id, key, labelEn, labelFr, colour, phase }: OptionRecord): OptionRef => ({
  id,
  key,
  label: { en: labelEn, fr: labelFr },
  colour,
  phase,
})

export const presentTicketOption = (option: OptionRecord): TicketOption => ({
  ...presentOptionRef(option),
  kind: option.kind,
  position: option.position,
  isDefault: option.isDefault,
  archived: option.archived,
})
