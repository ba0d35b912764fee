import type { Viewer } from '../../../viewer/viewer.ts'
import { readOwnClipboard } from './own-clipboard.ts'

/**
 * Places what the technician copied on the other clipboard.
 * @param press then presses Ctrl+V there, where the remote keyboard is
 * @returns false when the own browser gave nothing; the line tells what else went wrong
 */
export async function pasteThere(viewer: Viewer, { press }: { press: boolean }): Promise<boolean> {
  const content = await readOwnClipboard()
  if (!content) return false
  if ((await viewer.clipboard.place(content)) && press) viewer.chord(['ControlLeft', 'KeyV'])
  return true
}
