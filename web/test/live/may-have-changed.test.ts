import { DesksideError } from '@deskside/protocol/errors'
import { listAudit } from '@deskside/protocol/http/audit'
import { readMe } from '@deskside/protocol/http/people'
import { readRecording } from '@deskside/protocol/http/recordings'
import { listTickets } from '@deskside/protocol/http/tickets'
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { queryKey } from '../../src/api/queries.ts'
import { mayHaveChanged } from '../../src/live/may-have-changed.ts'

/** What is read again when the connection stands, of these reads. */
const readAgainOf = (keys: Record<string, readonly unknown[]>, error: Error | null = null) => {
  const client = new QueryClient()
  return Object.entries(keys).flatMap(([name, queryKey]) => {
    const query = client.getQueryCache().build(client, { queryKey })
    query.setState({ ...query.state, error })
    return mayHaveChanged(query) ? [name] : []
  })
}

it('is what the server answers: no part of the page, and nothing of which each opening is audited', () => {
  const reads = {
    tickets: [...queryKey(listTickets), 'pages'],
    me: queryKey(readMe),
    part: ['part', 'console'],
    audit: [...queryKey(listAudit), 'pages'],
    recording: queryKey(readRecording, { params: { id: 'one' } }),
  }
  expect(readAgainOf(reads)).toEqual(['tickets', 'me'])
})

it('is what could not be read, and not what was refused', () => {
  const tickets = queryKey(listTickets)
  expect(readAgainOf({ tickets }, new Error('away'))).toEqual(['tickets'])
  expect(readAgainOf({ tickets }, new DesksideError('not_found'))).toEqual([])
})
