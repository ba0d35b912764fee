/** A requester's two ways into a session: the link, and the typed code. */
export { CodePage } from '../../features/join/code-page.tsx'
export { LinkPage } from '../../features/join/link-page.tsx'
