import * as contracts from '@deskside/protocol/http/articles'
import { picturePath } from '@deskside/protocol/vocabulary/articles'
import type { FastifyInstance } from 'fastify'
import { noteSolved, voteArticle } from '../../domain/articles/rate-article.ts'
import {
  listOpenArticles,
  listVersions,
  readArticle,
  readDraft,
  readOpenArticle,
} from '../../domain/articles/read-article.ts'
import { readPicture } from '../../domain/articles/read-picture.ts'
import { listArticles } from '../../domain/articles/search-articles.ts'
import { uploadPicture } from '../../domain/articles/upload-picture.ts'
import { createArticle, restoreVersion, updateArticle } from '../../domain/articles/write-article.ts'
import type { Actor, Deps } from '../../domain/context.ts'
import { presentArticle, presentArticleDraft, presentArticleList } from '../../present/article.ts'
import { readPicture as readUpload } from '../read-upload.ts'
import { serve } from '../serve.ts'

export function registerArticleRoutes(app: FastifyInstance, deps: Deps): void {
  const draft = async (actor: Actor, id: string) => presentArticleDraft(await readDraft(deps, actor, id))

  serve(app, contracts.listArticles, async ({ actor, query }) =>
    presentArticleList(await listArticles(deps, actor, query)),
  )

  serve(app, contracts.readArticle, async ({ actor, params, query }) => {
    const view = await readArticle(deps, actor, params.id)
    return presentArticle(view, query.language ?? actor.language, view.myVote)
  })

  serve(app, contracts.listPublicArticles, async ({ organisationId, query }) => {
    const { organisation, ...found } = await listOpenArticles(deps, organisationId, query)
    return { ...presentArticleList(found), organisation }
  })

  serve(app, contracts.readPublicArticle, async ({ organisationId, params, query }) => {
    const view = await readOpenArticle(deps, organisationId, params.id)
    return {
      ...presentArticle(view, query.language ?? view.language, null),
      organisation: view.organisation,
    }
  })

  serve(app, contracts.voteArticle, async ({ actor, params, body }) => {
    await voteArticle(deps, actor, params.id, body.helpful)
    const view = await readArticle(deps, actor, params.id)
    return presentArticle(view, actor.language, view.myVote)
  })

  serve(app, contracts.articleSolved, async ({ actor, params }) => {
    await noteSolved(deps, actor, params.id)
    return { ok: true as const }
  })

  serve(app, contracts.createArticle, async ({ actor, body }) =>
    draft(actor, await createArticle(deps, actor, body)),
  )

  serve(app, contracts.readArticleDraft, ({ actor, params }) => draft(actor, params.id))

  serve(app, contracts.updateArticle, async ({ actor, params, body }) => {
    await updateArticle(deps, actor, params.id, body)
    return draft(actor, params.id)
  })

  serve(app, contracts.uploadArticlePicture, async ({ actor, request }) => {
    const picture = await uploadPicture(deps, actor, await readUpload(request))
    return { ...picture, url: picturePath(picture.id) }
  })

  serve(app, contracts.showArticlePicture, async ({ actor, organisationId, params, reply }) => {
    const { content, mediaType, sizeBytes, open } = await readPicture(deps, actor, organisationId, params.id)
    reply
      .type(mediaType)
      .header('content-length', sizeBytes)
      // An article may be withdrawn, and what only technicians read is kept on no disk.
      .header('cache-control', open ? 'private, max-age=300' : 'private, no-store')
    return reply.send(content) as unknown as string
  })

  serve(app, contracts.listArticleVersions, async ({ actor, params }) => ({
    items: (await listVersions(deps, actor, params.id)).map(({ at, ...version }) => ({
      ...version,
      at: at.toISOString(),
    })),
  }))

  serve(app, contracts.restoreArticleVersion, async ({ actor, params }) => {
    await restoreVersion(deps, actor, params.id, params.versionId)
    return draft(actor, params.id)
  })
}
