import type { CategoryRef, OptionRef, TicketOption } from '@deskside/protocol/http/ticket-options'
import type { CategoryRecord, OptionRecord } from '../domain/ticket-options/option-record.ts'

export const presentOptionRef = ({ id, key, labelEn, labelFr, colour, phase }: OptionRecord): OptionRef => ({
  id,
  key,
  label: { en: labelEn, fr: labelFr },
  colour,
  phase,
})

export const presentCategoryRef = ({ path, ...category }: CategoryRecord): CategoryRef => ({
  ...presentOptionRef(category),
  path: path.map(({ labelEn, labelFr }) => ({ en: labelEn, fr: labelFr })),
})

export const presentTicketOption = (option: OptionRecord): TicketOption => ({
  ...presentOptionRef(option),
  kind: option.kind,
  parentId: option.parentId,
  position: option.position,
  isDefault: option.isDefault,
  archived: option.archived,
})
