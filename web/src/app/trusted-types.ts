import { pushWorkerPath } from '../push/push-worker-path.ts'

type Rules = { createHTML(text: string): string; createScriptURL(address: string): string }
type Policies = { createPolicy(name: string, rules: Rules): unknown }

const element = /<[a-z/!?]/i

/**
 * The server's Content-Security-Policy lets text become markup only through this one policy. The component kit
 * writes its generated style sheets that way; they hold no elements, and nothing that does gets through.
 */
export function allowStyleSheetsOnly(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies }
  trustedTypes?.createPolicy('default', { createHTML: styleSheet, createScriptURL: ownWorker })
}

/** @throws TypeError for a text that would make an element */
export function styleSheet(text: string): string {
  if (element.test(text)) throw new TypeError('markup from text is not allowed in this page')
  return text
}

/** The only script that a page of ours starts by its address. @throws TypeError for any other */
export function ownWorker(address: string): string {
  if (address !== pushWorkerPath) throw new TypeError('only the worker for pushes is started by its address')
  return address
}
