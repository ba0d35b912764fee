import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { noteLine } from '../note-line.ts'

/**
 * Says one thing without any windows of our own: when those are what is missing. Always on stderr; on the screen
 * through whatever small program the system has for it.
 */
export async function sayPlainly(title: string, text: string): Promise<void> {
  noteLine(`${title}: ${text}`)
  if (process.platform === 'win32') return sayOnWindows(title, text)
  for (const [program, ...args] of dialogs(title, text)) {
    if (await runs(program, args)) return
  }
}

/** Our own native module may be what is missing, so a program of Windows' says it. The words travel as variables, not as script. */
async function sayOnWindows(title: string, text: string): Promise<void> {
  const script =
    'Add-Type -AssemblyName System.Windows.Forms; [void][System.Windows.Forms.MessageBox]::Show($env:DESKSIDE_TEXT, $env:DESKSIDE_TITLE)'
  const env = { ...process.env, DESKSIDE_TEXT: text, DESKSIDE_TITLE: title }
  await runs('powershell.exe', ['-NoProfile', '-Command', script], env)
}

const dialogs = (title: string, text: string): [string, ...string[]][] => [
  ['zenity', '--error', `--title=${title}`, '--no-markup', `--text=${text}`],
  ['kdialog', '--title', title, '--error', text],
  // As old as its fonts: no accents, no line breaks of its own.
  ['xmessage', '-center', '-title', title, withoutAccents(text).replace(/(.{1,70})(\s|$)/g, '$1\n')],
]

const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[^\x20-\x7e\n]/g, '?')

/** @returns false when the program does not exist here. */
async function runs(program: string, args: string[], env = process.env): Promise<boolean> {
  const child = spawn(program, args, { stdio: 'ignore', windowsHide: true, env })
  try {
    await once(child, 'exit')
    return true
  } catch {
    return false
  }
}
