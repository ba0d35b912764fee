import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ticketNumberIn } from '../../src/domain/api-sessions/ticket-reference.ts'

test.each([
  ['1042', 1042],
  [' #1042 ', 1042],
  ['ticket:1042', 1042],
  ['Ticket: #1042', 1042],
  ['{"ticket":1042}', 1042],
  ['{"ticket_number":"#1042","more":[]}', 1042],
  ['{"ticket":1042,"source":"https://other.example"}', undefined],
  ['{"ticket":1042,"source":null}', undefined],
  ['{"ticket":{"number":1042}}', undefined],
  ['{"ticket":1042', undefined],
  ['order 1042', undefined],
  ['10.42', undefined],
  ['0', undefined],
  ['99999999999', undefined],
  ['', undefined],
])('custom_api %j names ticket %s', (customApi, number) => {
  expect(ticketNumberIn({ customApi })).toBe(number)
})

test.each([
  ['#1042 the printer', 1042],
  ['Call back [#1042], please', 1042],
  ['1042', undefined],
  ['see #1042', undefined],
  ['#1042nd', undefined],
  ['[#0]', undefined],
])('a description %j names ticket %s', (description, number) => {
  expect(ticketNumberIn({ description })).toBe(number)
})

test('any text is read without trouble, and what it names is a number that a ticket can have', () => {
  fc.assert(
    fc.property(fc.string(), fc.oneof(fc.string(), fc.json()), (description, customApi) => {
      const number = ticketNumberIn({ description, customApi })
      expect(number === undefined || (Number.isInteger(number) && number > 0 && number < 2 ** 31)).toBe(true)
    }),
  )
})
