import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { articles, articleTexts, articleVersions, cannedReplies, macros } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Transaction } from '../context.ts'
import type { OptionSet } from '../ticket-options/option-record.ts'
import { libraryArticles, libraryMacro, libraryReplies } from './texts/library.ts'

type Place = {
  organisationId: string
  language: Language
  options: OptionSet
  /** Who wrote it. */
  authorId: string
  at: Date
}

/** What a desk has prepared for what it is asked again and again: articles, canned replies, a macro. */
export async function writeLibrary(tx: Transaction, place: Place): Promise<void> {
  for (const article of libraryArticles) await writeArticle(tx, place, article)
  const { organisationId, language, at } = place
  const replies = libraryReplies.map(({ name, body }) => ({
    id: newId(at.getTime()),
    organisationId,
    scope: 'organisation' as const,
    name: name[language],
    bodyEn: body.en,
    bodyFr: body.fr,
    createdAt: at,
  }))
  // An organisation may have prepared some of its own already.
  await tx.insert(cannedReplies).values(replies).onConflictDoNothing()
  const [first] = libraryReplies
  if (!first) return
  await tx
    .insert(macros)
    .values({
      id: newId(at.getTime()),
      organisationId,
      name: libraryMacro.name[language],
      actions: [
        { do: 'assign', assigneeId: 'me' },
        { do: 'comment', visibility: 'public', bodies: first.body },
      ],
      createdAt: at,
    })
    .onConflictDoNothing()
}

async function writeArticle(
  tx: Transaction,
  { organisationId, options, authorId, at }: Place,
  { category, audience, title, body }: (typeof libraryArticles)[number],
): Promise<void> {
  const id = newId(at.getTime())
  const categoryId = options.of('category').find(({ key }) => key === category)?.id ?? null
  await tx
    .insert(articles)
    .values({ id, organisationId, categoryId, audience, state: 'published', createdAt: at, updatedAt: at })
  const texts = languages.map((language) => ({
    organisationId,
    articleId: id,
    language,
    title: title[language],
    body: body[language],
  }))
  await tx.insert(articleTexts).values(texts)
  await tx
    .insert(articleVersions)
    .values(texts.map((text) => ({ ...text, id: newId(at.getTime()), personId: authorId, createdAt: at })))
}
