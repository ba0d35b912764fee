import * as contracts from '@deskside/protocol/http/session-receipts'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { readReceiptAfterwards } from '../../domain/join/read-receipt-afterwards.ts'
import { readReceipt } from '../../domain/sessions/read-receipt.ts'
import { presentSessionReceipt } from '../../present/session-receipt.ts'
import { serve } from '../serve.ts'

export function registerSessionReceiptRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.readSessionReceipt, async ({ actor, params }) =>
    presentSessionReceipt(await readReceipt(deps, actor, params.id, { every: false })),
  )

  serve(app, contracts.readSessionSteps, async ({ actor, params }) =>
    presentSessionReceipt(await readReceipt(deps, actor, params.id, { every: true })),
  )

  serve(app, contracts.readReceiptAfterwards, async ({ organisationId, body }) =>
    presentSessionReceipt(await readReceiptAfterwards(deps, organisationId, body)),
  )
}
