import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TagsField } from '../../src/features/tags/tags-field.tsx'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

beforeEach(() => speak('en', 'tags'))
afterEach(cleanup)

function type(words: string) {
  fakeFetch(() => answerJson({ items: [] }))
  const onChange = vi.fn()
  renderDesk(<TagsField label="Tags" value={[]} onChange={onChange} />)
  const field = screen.getByLabelText('Tags', { selector: 'input' })
  act(() => field.focus())
  fireEvent.change(field, { target: { value: words } })
  return { field, onChange }
}

it('[DSK-1] what is typed becomes a tag as the focus goes', () => {
  const { field, onChange } = type('vip')
  act(() => field.blur())
  expect(onChange).toHaveBeenCalledWith(['vip'])
})

it('[DSK-1] Escape gives up what was typed, and no tag is made of it', () => {
  const { field, onChange } = type('v')
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(field).toHaveProperty('value', '')
  act(() => field.blur())
  expect(onChange).not.toHaveBeenCalled()
})
