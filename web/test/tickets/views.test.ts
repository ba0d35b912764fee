import { describe, expect, it } from 'vitest'
import { sameView, viewOf } from '../../src/features/tickets/views.ts'

describe('a view of the ticket list', () => {
  it('is its filters, in whatever order they stand, without sort and paging', () => {
    expect(
      sameView('phase=closed&assignee=me', '?assignee=me&phase=closed&sort=number&direction=asc&after=x'),
    ).toBe(true)
  })

  it('is another one with another filter', () => {
    expect(sameView('assignee=me', 'assignee=none')).toBe(false)
    expect(sameView('assignee=me', 'assignee=me&search=printer')).toBe(false)
  })

  it('drops what the list does not know', () => {
    expect(viewOf('assignee=me&colour=blue&tag=')).toBe('assignee=me')
  })
})
