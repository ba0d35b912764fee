/** What a new ticket is made of, before it is sent. Empty strings are what nobody chose. */
export type TicketDraft = {
  title: string
  description: string
  requesterId: string
  typeId: string
  categoryId: string
  priorityId: string
  sourceId: string
  teamId: string
  assigneeId: string
  tags: string[]
}

export const emptyDraft: TicketDraft = {
  title: '',
  description: '',
  requesterId: '',
  typeId: '',
  categoryId: '',
  priorityId: '',
  sourceId: '',
  teamId: '',
  assigneeId: '',
  tags: [],
}

/** Without what nobody chose: the server then takes the organisation's defaults. */
export const chosenOf = (draft: TicketDraft) => ({
  title: draft.title.trim(),
  description: draft.description.trim(),
  requesterId: draft.requesterId || undefined,
  typeId: draft.typeId || undefined,
  categoryId: draft.categoryId || undefined,
  priorityId: draft.priorityId || undefined,
  sourceId: draft.sourceId || undefined,
  teamId: draft.teamId || undefined,
  assigneeId: draft.assigneeId || undefined,
  tags: draft.tags,
})
