import { useSearchParams } from 'react-router'

export const tabs = ['sessions', 'devices', 'contacts'] as const
export type Tab = (typeof tabs)[number]

/** Which group and which of its lists are shown; in the address, so that it can be kept and sent. */
export function useComputersQuery() {
  const [params, setParams] = useSearchParams()
  const set = (name: 'group' | 'tab', value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        next.set(name, value)
        return next
      },
      { replace: true },
    )
  return {
    groupId: params.get('group'),
    tab: tabs.find((tab) => tab === params.get('tab')) ?? 'sessions',
    setGroup: (id: string) => set('group', id),
    setTab: (tab: string) => set('tab', tab),
  }
}
