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
// when the server answers. Here and not in the modules, which may be the part that is lacking.
;(() => {
  const key = 'deskside.comings'
  const limit = 5
  const forgottenAfterMs = 60_000
  let isComing = false

  const wait = (ms) => new Promise((done) => setTimeout(done, ms))

  async function untilServed() {
    for (;;) {
      const signal = 'timeout' in AbortSignal ? AbortSignal.timeout(10_000) : undefined
      const answer = await fetch('/healthz', { cache: 'no-store', signal }).catch(() => null)
      if (answer?.ok) return
      await wait(2_000)
    }
  }

  /** How often this tab has come again lately. Infinity where it cannot be kept: a page must not reload for ever. */
  function comings() {
    try {
      const { count, at } = JSON.parse(sessionStorage.getItem(key) || '{"count":0,"at":0}')
      return Date.now() - at < forgottenAfterMs ? count : 0
    } catch {
      return Number.POSITIVE_INFINITY
    }
  }

  /** @returns whether the page comes again by itself; false when it has done so too often */
  function comeAgain() {
    if (isComing) return true
    const count = comings()
    if (count >= limit) return false
    isComing = true
    void wait(500 * 2 ** count)
      .then(untilServed)
      .then(() => {
        sessionStorage.setItem(key, JSON.stringify({ count: count + 1, at: Date.now() }))
        location.reload()
      })
    return true
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

  /** Says it without anything of the page: neither its styles nor its texts need be there. */
  function comeAgainAloud() {
    const language = navigator.language.startsWith('fr') ? 'fr' : 'en'
    const text = document.createElement('p')
    text.setAttribute('role', 'alert')
    const again = comeAgain()
    text.textContent = words[language][again ? 'again' : 'over']
    const place = document.createElement('main')
    place.lang = language
    Object.assign(place.style, {
      margin: '20vh 1rem',
      textAlign: 'center',
      fontFamily: 'system-ui, sans-serif',
    })
    place.append(text)
    if (!again) place.append(reloadButton(words[language].reload))
    document.getElementById('root')?.replaceChildren(place)
  }

  function reloadButton(label) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', () => location.reload())
    return button
  }

  const isPart = (element) =>
    element instanceof HTMLScriptElement ||
    (element instanceof HTMLLinkElement && element.relList.contains('stylesheet'))

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
