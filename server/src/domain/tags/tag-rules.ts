import { fold } from '../../lib/fold.ts'
import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { type Verdict, when } from '../policy.ts'

/** As it is kept: one Unicode form, no blanks but single ones within. */
export const cleanTag = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim()

/** What two spellings of one tag have in common: "Réseau", "reseau" and "RÉSEAU" are one. */
export const tagKey = (name: string): string => fold(cleanTag(name)).toLowerCase()

/** Whoever works tickets gives them tags, and makes new ones by typing them. */
export const mayUseTags = (actor: Actor): Verdict => when(isStaff(actor))
/** What they are called, for everybody and on every ticket. */
export const mayManageTags = (actor: Actor): Verdict => when(isAdministrator(actor))
