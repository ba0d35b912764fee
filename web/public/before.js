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
