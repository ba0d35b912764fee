type Note = { title: string; body: string; tag: string; onClick: () => void }

/** Whether the browser knows notifications at all, and what the person has said to them. */
export const notePermission = (): NotificationPermission | 'unsupported' =>
  'Notification' in globalThis ? Notification.permission : 'unsupported'

/** Shows a notification of the browser when the page is not looked at; a click leads back to the page. */
export function showBrowserNote({ title, body, tag, onClick }: Note): void {
  if (notePermission() !== 'granted' || document.hasFocus()) return
  try {
    const note = new Notification(title, { body, tag, icon: '/icon-192.png' })
    note.onclick = () => {
      window.focus()
      note.close()
      onClick()
    }
  } catch {
    // Phones know notifications only through a service worker; the message in the page stands.
  }
}
