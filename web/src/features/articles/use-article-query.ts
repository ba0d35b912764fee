import { useSearchParams } from 'react-router'

const anId = /^[0-9a-f-]{36}$/

/** What articles are searched for, in the address. */
export function useArticleQuery() {
  const [params, setParams] = useSearchParams()
  const change = (name: string, value: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  const search = params.get('search') ?? ''
  const wished = params.get('category') ?? ''
  const category = anId.test(wished) ? wished : null
  return {
    search,
    category,
    narrowed: search !== '' || category !== null,
    wish: { search: search || undefined, category: category ?? undefined },
    setSearch: (text: string) => change('search', text || null),
    setCategory: (id: string | null) => change('category', id),
  }
}

export type ArticleQuery = ReturnType<typeof useArticleQuery>
