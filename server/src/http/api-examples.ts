/** Bodies to begin with, by operation; a test holds them to the contracts. */
export const bodyExamples: Record<string, object> = {
  createTicket: {
    title: 'Disk of srv-3 is 95% full',
    description: 'Free: 4 GiB of 80 GiB.',
    tags: ['monitoring'],
  },
  updateTicket: { tags: ['monitoring', 'storage'] },
  commentTicket: { body: 'Free again: 40 GiB.', visibility: 'public' },
  closeTicket: { endSession: false },
  bulkUpdateTickets: {
    ids: ['01990000-0000-7000-8000-000000000001'],
    action: { do: 'add_tag', tag: 'monitoring' },
  },
  createRequester: { name: 'Jeanne Leroy', email: 'jeanne@example.org' },
  addTimeEntry: { day: '2026-03-24', minutes: 15, note: 'Looked through the logs', billable: true },
  createArticle: {
    audience: 'public',
    texts: { en: { title: 'The printer prints blank pages', body: 'Check the **toner**.' } },
  },
  createTicketOption: { kind: 'category', label: { en: 'Laptop', fr: 'Portable' }, parentId: null },
  createWebhook: {
    name: 'Stock',
    url: 'https://stock.example.org/hook',
    events: ['ticket.created', 'ticket.closed'],
  },
}
