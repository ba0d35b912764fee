const key = 'deskside.survey'

/**
 * The token out of a survey's link. It leaves the address bar and the tab's history at once; the tab remembers it, so
 * that a reload leads back to the question.
 */
export function takeSurveyToken(): string {
  const token = location.hash.slice(1)
  if (!token) return stored()
  try {
    sessionStorage.setItem(key, token)
  } catch {
    // A browser that keeps nothing only loses the way back after a reload.
  }
  history.replaceState(history.state, '', location.pathname + location.search)
  return token
}

function stored(): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}
