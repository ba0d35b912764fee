import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DialogPart, Part } from '../../src/parts/part.tsx'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

beforeEach(() => speak('en'))
afterEach(cleanup)

const Charts = () => <p>The charts</p>
const away = () => Promise.reject(new Error('Unable to preload CSS for /assets/charts.css'))

it('a part that does not come leaves the page around it, says so, and comes when it is asked for again', async () => {
  const load = vi.fn<() => Promise<typeof Charts>>(async () => Charts).mockImplementationOnce(away)
  renderDesk(
    <>
      <textarea aria-label="Answer" />
      <Part name="charts" load={load} waiting={<p>Wait</p>}>
        {(Loaded) => <Loaded />}
      </Part>
    </>,
  )
  fireEvent.change(screen.getByLabelText('Answer'), { target: { value: 'Half a sentence' } })
  expect(screen.getByText('Wait')).toBeDefined()
  await screen.findByText(/part of this page could not be fetched/)
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByText('The charts')
  expect((screen.getByLabelText('Answer') as HTMLTextAreaElement).value).toBe('Half a sentence')
})

it('a dialog that does not come says so in a dialog, which is closed like any other', async () => {
  const onClose = vi.fn()
  renderDesk(
    <DialogPart name="dialog" load={away} onClose={onClose}>
      {() => null}
    </DialogPart>,
  )
  await screen.findByRole('dialog', { name: 'The connection was interrupted' })
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(onClose).toHaveBeenCalled()
})
