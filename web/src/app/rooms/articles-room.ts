/** The knowledge base: Markdown comes with it, and nobody else needs that. */
export { ArticlePage, HelpArticlePage, MyArticlePage } from '../../features/articles/article-pages.tsx'
export { EditArticlePage, NewArticlePage } from '../../features/articles/editor-page.tsx'
export { ArticlesPage, HelpPage, MyArticlesPage } from '../../features/articles/list-pages.tsx'
