import { build } from 'esbuild'

/** The page that mounts the viewer alone, for tests and benches. It hangs what they need on `window`. */
const pageSource = `
import { connectSignaling } from './src/viewer/peer/signaling-client.ts'
import { openViewer } from './src/viewer/viewer.ts'

const signaling = connectSignaling({ role: 'technician', sessionId: 'from-the-relay' })
const desk = (window.desk = { signaling, viewer: null, answers: [], notes: [] })
signaling.on('consent/answer', (answer) => desk.answers.push(answer))
signaling.on('consent/revoked', (revoked) => desk.answers.push(revoked))
signaling.onState(({ kind, snapshot }) => {
  const device = snapshot?.participants.findLast((participant) => participant.online)
  if (kind !== 'open' || desk.viewer || !device) return
  desk.viewer = openViewer({
    element: document.getElementById('screen'),
    signaling,
    peerId: device.id,
    label: 'Remote screen',
    onState: () => {},
    onNote: (note) => desk.notes.push(note),
  })
})
`

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Viewer</title>
<style>html,body{margin:0;height:100%;overflow:hidden;background:#000}#screen{width:1920px;height:1080px}</style>
<div id="screen"></div><script type="module" src="/page.js"></script></html>`

/** Bundles the viewer as it is in the source tree. */
export async function buildViewerPage(): Promise<{ html: string; script: string }> {
  const { outputFiles } = await build({
    stdin: { contents: pageSource, resolveDir: new URL('../../../web', import.meta.url).pathname },
    bundle: true,
    format: 'esm',
    target: 'es2023',
    write: false,
  })
  return { html, script: outputFiles[0]?.text ?? '' }
}
