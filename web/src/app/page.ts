import type { ComponentType } from 'react'
import { loadTexts } from '../i18n/i18n.ts'
import type { Namespace } from '../i18n/namespaces.ts'
import { fetchPart } from '../parts/fetch-part.ts'

/**
 * A page of a route: its code and its texts are fetched together when somebody goes there, and it shows when
 * both have come. Pages of one room are one file: fetched each by itself, the parts that they share would be a
 * hundred. `lazy: page(async () => (await desk()).TicketPage, 'tickets')`
 */
export const page =
  (load: () => Promise<ComponentType>, ...namespaces: Namespace[]) =>
  async (): Promise<{ Component: ComponentType }> => {
    const [Component] = await Promise.all([fetchPart(load), loadTexts(...namespaces)])
    return { Component }
  }
