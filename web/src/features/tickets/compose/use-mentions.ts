import { listMentionable } from '@deskside/protocol/http/tickets'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/queries.ts'
import type { Suggester } from './suggesting-text.tsx'
import { useDraft } from './use-draft.ts'

type Kind = 'person' | 'team'
type Chosen = { kind: Kind; id: string; words: string; sees: boolean }

const mostSuggested = 8
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Any word of the name may be begun: a colleague is found by first name and by last name. */
const fits = (name: string, word: string): boolean =>
  plain(name).startsWith(plain(word)) ||
  plain(name)
    .split(/[\s'’-]+/)
    .some((part) => part.startsWith(plain(word)))

/**
 * What `@` suggests while a technician writes, and who is mentioned in what stands there. Who does not see the ticket stays
 * a name in the text, and is said to be no more than that before it is sent.
 */
export function useMentions(ticketId: string, enabled: boolean, body: string) {
  const { t } = useTranslation('tickets')
  const { data } = useQuery({ ...read(listMentionable, { params: { id: ticketId } }), enabled })
  const [draft, setDraft] = useDraft(`mentions-${ticketId}`)
  const chosen = readDraft(draft).filter(({ words }) => body.includes(words))
  const suggester: Suggester = {
    sign: '@',
    label: t('mention.label'),
    find: (word) =>
      (data?.items ?? [])
        .filter(({ name }) => fits(name, word))
        .slice(0, mostSuggested)
        .map(({ kind, id, name, sees }) => ({
          id: `${kind}-${id}`,
          label: `@${name}`,
          hint: hint(kind, sees),
        })),
    choose: (id) => {
      const one = data?.items.find((other) => `${other.kind}-${other.id}` === id)
      if (!one) return null
      const words = `@${one.name}`
      setDraft(JSON.stringify([...chosen, { kind: one.kind, id: one.id, words, sees: one.sees }]))
      return `${words} `
    },
  }
  function hint(kind: Kind, sees: boolean): string {
    if (sees) return kind === 'team' ? t('mention.team') : t('mention.person')
    return kind === 'team' ? t('mention.blindTeam') : t('mention.blindPerson')
  }
  return {
    suggester,
    /** Goes along with the comment. */
    mentions: chosen.filter(({ sees }) => sees).map(({ kind, id, words }) => ({ kind, id, words })),
    /** The names of those who would not be told. */
    untold: [...new Set(chosen.filter(({ sees }) => !sees).map(({ words }) => words.slice(1)))],
    clear: () => setDraft(''),
  }
}

function readDraft(draft: string): Chosen[] {
  try {
    const read: unknown = JSON.parse(draft || '[]')
    return Array.isArray(read) ? read.filter(isChosen) : []
  } catch {
    return []
  }
}

const isChosen = (one: Partial<Chosen> | null): one is Chosen =>
  typeof one?.id === 'string' &&
  typeof one.words === 'string' &&
  typeof one.sees === 'boolean' &&
  (one.kind === 'person' || one.kind === 'team')
