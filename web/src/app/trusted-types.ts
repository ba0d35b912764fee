type Policies = { createPolicy(name: string, rules: { createHTML(text: string): string }): unknown }

const element = /<[a-z/!?]/i

/**
 * The server's Content-Security-Policy lets text become markup only through this one policy. The component kit
 * writes its generated style sheets that way; they hold no elements, and nothing that does gets through.
 */
export function allowStyleSheetsOnly(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies }
  trustedTypes?.createPolicy('default', { createHTML: styleSheet })
}

/** @throws TypeError for a text that would make an element */
export function styleSheet(text: string): string {
  if (element.test(text)) throw new TypeError('markup from text is not allowed in this page')
  return text
}
