import { listNotifications } from '@deskside/protocol/http/notifications'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../api/me.ts'
import { read } from '../../api/queries.ts'

/** As many of the newest as the reader out loud needs; the count is over all. */
const newest = 1

/** How much is unread, and the newest of it; live. Requesters have none. */
export function useUnread() {
  const me = useMe()
  const { data } = useQuery({
    ...read(listNotifications, { query: { unread: 'true', limit: newest } }),
    enabled: me.can.workTickets,
  })
  return { unread: data?.unread ?? 0, latest: data?.items[0] }
}
