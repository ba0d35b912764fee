import type { Article, ArticleDraft, ArticleRow } from '@deskside/protocol/http/articles'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { type ArticleCounts, type ArticleView, textIn } from '../domain/articles/article-store.ts'
import type { FoundArticle, FoundArticles } from '../domain/articles/search-articles.ts'
import { presentCategoryRef } from './ticket-option.ts'

const excerptLength = 160

/** The words of a Markdown text without its marks, cut off where a list has no more room. */
function excerptOf(body: string): string {
  const words = body
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[#>*_`~|]+/g, ' ')
    // A dash before an item or across the page is a mark; the one within a word is part of it.
    .replace(/(?<![\p{L}\p{N}])-+|-{2,}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > excerptLength ? `${words.slice(0, excerptLength).trimEnd()}…` : words
}

const facts = ({ article, category }: Pick<FoundArticle, 'article' | 'category'>) => ({
  id: article.id,
  category: category && presentCategoryRef(category),
  audience: article.audience,
  state: article.state,
  updatedAt: article.updatedAt.toISOString(),
})

export const presentArticleList = ({ items, categories }: FoundArticles) => ({
  items: items.map(presentArticleRow),
  categories: categories.map(presentCategoryRef),
})

const presentArticleRow = (found: FoundArticle): ArticleRow => ({
  ...facts(found),
  language: found.text.language,
  title: found.text.title,
  excerpt: excerptOf(found.text.body),
})

export function presentArticle(view: ArticleView, language: Language, myVote: boolean | null): Article {
  return {
    ...facts(view),
    ...textIn(view.texts, language),
    languages: view.texts.map((text) => text.language),
    myVote: myVote === null ? null : myVote ? 'helpful' : 'unhelpful',
  }
}

export function presentArticleDraft(view: ArticleView & ArticleCounts): ArticleDraft {
  const textOf = (language: Language) => {
    const text = view.texts.find((one) => one.language === language)
    return text ? { title: text.title, body: text.body } : null
  }
  const { helpful, unhelpful, solved } = view
  return { ...facts(view), texts: { en: textOf('en'), fr: textOf('fr') }, helpful, unhelpful, solved }
}
