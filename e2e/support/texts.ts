import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './desk.ts'

/** What the pages say, from their own language files, so that a journey finds things as a reader would. */
export function textsIn(language: 'en' | 'fr') {
  return (key: `${string}:${string}`, values: Record<string, string> = {}): string => {
    const [namespace, path = ''] = key.split(':')
    const file = join(repository, `web/src/i18n/${language}/${namespace}.json`)
    const text = path
      .split('.')
      .reduce<unknown>(
        (node, part) => (node as Record<string, unknown>)?.[part],
        JSON.parse(readFileSync(file, 'utf8')),
      )
    if (typeof text !== 'string') throw new Error(`no text ${key} in ${language}`)
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
  }
}
export const en = textsIn('en')
