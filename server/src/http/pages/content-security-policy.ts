/**
 * What our pages may load and do. Everything comes from this server; what needs a word:
 *
 * - `style-src` has a nonce, new for each page: the component kit writes `<style>` elements (its colours, responsive
 *   sizes), which carry it. Styles that scripts set on elements need nothing; `style="…"` in markup stays forbidden.
 * - `connect-src` names the socket addresses too, since older browsers do not count them to 'self'.
 * - Trusted Types: markup only through the page's own `default` policy, which lets style sheets pass and no elements.
 */
export function pagePolicy(nonce: string, host: string): string {
  return policy({
    'default-src': `'none'`,
    'script-src': `'self'`,
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': `'self' data: blob:`,
    'media-src': "'self' blob:",
    'connect-src': ["'self'", ...socketAddresses(host)].join(' '),
    'frame-src': `'self'`,
    // The one that takes pushes while no page is open.
    'worker-src': `'self'`,
    'font-src': `'self'`,
    'manifest-src': `'self'`,
    'base-uri': `'none'`,
    'form-action': `'self'`,
    'frame-ancestors': `'none'`,
    'require-trusted-types-for': `'script'`,
    'trusted-types': 'default',
  })
}

/** For the worker that takes pushes: it shows notes and opens our pages, and fetches nothing. */
export const pushWorkerPolicy = policy({ 'default-src': `'none'`, 'img-src': `'self'` })

/** For everything that is not a page: data, downloads, refusals. */
export const dataPolicy = policy({ 'default-src': `'none'`, 'frame-ancestors': `'none'`, sandbox: '' })

/** For a mail that an administrator looks at, in a frame of our own page: its own styles, and nothing else at all. */
export const shownMailPolicy = policy({
  'default-src': `'none'`,
  'style-src': `'unsafe-inline'`,
  'img-src': 'data:',
  'base-uri': `'none'`,
  'form-action': `'none'`,
  'frame-ancestors': `'self'`,
  sandbox: '',
})

/** For the pages that describe the API: a kept library's, with its own style elements and no nonce. */
export const apiDocsPolicy = policy({
  'default-src': `'none'`,
  'script-src': `'self'`,
  'style-src': `'self' 'unsafe-inline'`,
  'img-src': `'self' data:`,
  'connect-src': `'self'`,
  'base-uri': `'none'`,
  'form-action': `'none'`,
  'frame-ancestors': `'none'`,
})

/** A `Host` header is the client's; only what can be a host goes into a header of ours. */
function socketAddresses(host: string): string[] {
  return /^[\w.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i.test(host)
    ? [`ws://${host}`, `wss://${host}`]
    : []
}

function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ')
}
