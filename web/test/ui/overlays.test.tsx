import { Button } from '@mantine/core'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PlayButton } from '../../src/features/sessions/play-button.tsx'
import { Dialog } from '../../src/ui/dialog.tsx'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

/** What axe finds in what stands over a page, colours aside: nothing is drawn here. */
async function breaches(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  )
}

beforeEach(() => speak('en', 'sessions'))
afterEach(cleanup)

it('the open menu of engines is accessible, and the keyboard is on its first entry', async () => {
  renderDesk(<PlayButton label="Play" engines={['deskside', 'teamviewer']} busy={false} onPlay={() => {}} />)
  fireEvent.click(screen.getByRole('button', { name: 'Other ways to start' }))
  const entry = await screen.findByRole('menuitem')
  expect(await breaches()).toEqual([])
  await waitFor(() => expect(document.activeElement).toBe(entry))
})

it('a dialog over a dialog is accessible, and so is the one below', async () => {
  renderDesk(
    <Dialog opened onClose={() => {}} title="Below">
      <Button>One</Button>
      <Dialog opened onClose={() => {}} title="Above">
        <Button>Two</Button>
      </Dialog>
    </Dialog>,
  )
  await screen.findByText('Two')
  expect(await breaches()).toEqual([])
})
