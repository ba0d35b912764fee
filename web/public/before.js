// Runs before everything else of the page. A file of its own, because the Content-Security-Policy allows no script
// inside the page.
;(() => {
  // A dark page must not flash white before its styles are set.
  let chosen = 'auto'
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value') || 'auto'
  } catch {}
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')

  // The schemas of zod would try to compile themselves, which the policy forbids and reports.
  globalThis.__zod_globalConfig = { jitless: true }
})()

// A phone leaves the Wi-Fi and everything that was being fetched fails: a page that lacks a part comes again by itself,
// when the desk answers. Here and not in the modules, which may be the part that is lacking.
;(() => {
  const key = 'deskside.comings'
  const limit = 5
  const forgottenAfterMs = 10 * 60_000

  const wait = (ms) => new Promise((done) => setTimeout(done, ms))

  async function untilServed(isCalledOff) {
    while (!isCalledOff()) {
      const signal = 'timeout' in AbortSignal ? AbortSignal.timeout(10_000) : undefined
      const answer = await fetch('/readyz', { cache: 'no-store', signal }).catch(() => null)
      if (answer?.ok) return
      await wait(2_000)
    }
  }

  /** How often this tab has come again lately, this time included. Without a memory a page would reload for ever. */
  function countComing() {
    try {
      const { count, at } = JSON.parse(sessionStorage.getItem(key) || '{"count":0,"at":0}')
      const now = { count: Date.now() - at < forgottenAfterMs ? count + 1 : 1, at: Date.now() }
      sessionStorage.setItem(key, JSON.stringify(now))
      return now.count
    } catch {
      return Number.POSITIVE_INFINITY
    }
  }

  /** @returns calls it off; null when the page has come again too often, and does not */
  function comeAgain() {
    const count = countComing()
    if (count > limit) return null
    let isCalledOff = false
    void wait(250 * 2 ** count)
      .then(() => untilServed(() => isCalledOff))
      .then(() => isCalledOff || location.reload())
    return () => {
      isCalledOff = true
    }
  }

  const words = {
    en: {
      again: 'The connection was interrupted. The page loads again by itself.',
      over: 'This page could not be loaded. Check your connection.',
      reload: 'Reload the page',
    },
    fr: {
      again: 'La connexion a été interrompue. La page se recharge d’elle-même.',
      over: 'Cette page n’a pas pu être chargée. Vérifiez votre connexion.',
      reload: 'Recharger la page',
    },
  }

  /** What was chosen here before, else the browser's. */
  function language() {
    try {
      const chosen = localStorage.getItem('deskside.language')
      if (chosen in words) return chosen
    } catch {}
    return navigator.language.startsWith('fr') ? 'fr' : 'en'
  }

  let isSaid = false
  /** Says it without anything of the page: neither its styles nor its texts need be there. */
  function comeAgainAloud() {
    if (isSaid) return
    isSaid = true
    const place = document.createElement('main')
    place.lang = language()
    const { again, over, reload } = words[place.lang]
    const text = document.createElement('p')
    text.setAttribute('role', 'alert')
    text.textContent = comeAgain() ? again : over
    place.append(text, reloadButton(reload))
    Object.assign(place.style, {
      margin: '20vh 1rem',
      textAlign: 'center',
      fontFamily: 'system-ui, sans-serif',
    })
    document.getElementById('root')?.replaceChildren(place)
  }

  function reloadButton(label) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', () => location.reload())
    return button
  }

  /** Scripts and style sheets of the desk; what an extension of the browser puts in is none of them. */
  function isPart(element) {
    const isSheet = element instanceof HTMLLinkElement && element.relList.contains('stylesheet')
    if (!isSheet && !(element instanceof HTMLScriptElement)) return false
    return (element.src || element.href).startsWith(`${location.origin}/`)
  }

  addEventListener(
    'error',
    ({ target }) => {
      if (!isPart(target)) return
      // Once there is a page, it knows itself what it lacks, and somebody may have written something in it.
      if (document.getElementById('root')?.childElementCount) return
      if (document.readyState === 'loading') addEventListener('DOMContentLoaded', comeAgainAloud)
      else comeAgainAloud()
    },
    true,
  )

  globalThis.deskside = { comeAgain, comeAgainAloud }
})()
