import type { Page } from 'playwright-core'
import type { DemoDesk } from './demo-desk.ts'
import type { textsIn } from './texts.ts'

type Texts = ReturnType<typeof textsIn>

/** An id that nothing has. */
const nobody = '0190a0c0-0000-7000-8000-000000000000'

/** A page, or a state of one, that a person can come to. */
export type Visit = {
  name: string
  as: 'stranger' | 'administrator' | 'requester'
  at: (demo: DemoDesk) => string
  /** What the person does there before it is looked at. */
  prepare?: (page: Page, t: Texts, demo: DemoDesk) => Promise<unknown>
  /** The server refuses on purpose; browsers write every refusal into the console. */
  refusal?: boolean
  /** In a tab that has been nowhere else, for what its page does depends on that. */
  ownTab?: boolean
}

const visitsAs = (as: Visit['as'], visits: Omit<Visit, 'as'>[]): Visit[] =>
  visits.map((visit) => ({ as, ...visit }))

/** The join page remembers its session in the tab. */
const inOwnTabs = (visits: Omit<Visit, 'as' | 'ownTab'>[]): Visit[] =>
  visits.map((visit) => ({ as: 'stranger', ownTab: true, ...visit }))

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

const entry = visitsAs('stranger', [
  { name: 'set-up, done', at: () => '/set-up' },
  { name: 'sign in', at: () => '/login' },
  { name: 'sign in by link', at: () => '/login', prepare: (page, t) => press(page, t('auth:login.byLink')) },
  { name: 'landing of a sign-in link', at: () => '/login#not-a-token' },
  { name: 'second step', at: () => '/login', prepare: secondStep },
  {
    name: 'second step by backup code',
    at: () => '/login',
    prepare: async (page, t, demo) => {
      await secondStep(page, t, demo)
      await press(page, t('auth:secondFactor.useBackup'))
    },
  },
  { name: 'forgotten password', at: () => '/forgot-password' },
  { name: 'new password', at: () => '/reset-password#not-a-token' },
  { name: 'new password without a link', at: () => '/reset-password' },
  { name: 'invitation', at: (demo) => `/invitation#${demo.invitation}` },
  { name: 'invitation that is none', at: () => '/invitation#nothing', refusal: true },
  { name: 'end of copies', at: () => '/copies/stop#not-a-token' },
  { name: 'help that is not open', at: () => '/help', refusal: true },
  { name: 'survey of no link', at: () => '/survey#nothing', refusal: true },
  { name: 'nothing here', at: () => '/nowhere', ownTab: true },
])

const desk = visitsAs('administrator', [
  { name: 'tickets', at: () => '/tickets' },
  {
    name: 'tickets, a long filter open',
    at: () => '/tickets',
    prepare: async (page, t) => {
      await press(page, t('tickets:field.requester'))
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'tickets, a short filter open',
    at: () => '/tickets',
    prepare: (page, t) => press(page, t('tickets:field.type')),
  },
  {
    name: 'tickets, the days on which they were opened',
    at: () => '/tickets?created=2026-01-01..2026-12-31',
    prepare: async (page, t) => {
      await page
        .getByRole('search')
        .getByRole('button', { name: new RegExp(`^${t('tickets:sort.created')}`) })
        .click()
      await page.getByLabel(t('tickets:list.createdFrom')).waitFor()
    },
  },
  { name: 'tickets, none found', at: () => '/tickets?search=zzzzzzzz' },
  {
    name: 'tickets, a view to be shared',
    at: () => '/tickets?phase=on_hold',
    prepare: async (page, t) => {
      await press(page, t('tickets:savedView.save'))
      await page.getByRole('combobox', { name: t('tickets:savedView.whose') }).waitFor()
    },
  },
  { name: 'new ticket', at: () => '/tickets/new' },
  { name: 'ticket with an open session', at: (demo) => `/tickets/${demo.waiting.ticket.number}` },
  {
    name: 'ticket with the QR code',
    at: (demo) => `/tickets/${demo.waiting.ticket.number}`,
    prepare: async (page, t) => {
      await press(page, t('sessions:links.qr'))
      await page
        .getByTitle(t('sessions:links.qrTitle'))
        .or(page.getByText(t('sessions:links.qrText')))
        .first()
        .waitFor()
    },
  },
  {
    name: 'ticket, closing refused',
    at: (demo) => `/tickets/${demo.waiting.ticket.number}`,
    prepare: async (page, t) => {
      await press(page, t('tickets:ticket.close'))
      await page.getByText(t('tickets:ticket.sessionOpenTitle')).waitFor()
    },
    refusal: true,
  },
  {
    name: 'ticket, merged into another',
    at: (demo) => `/tickets/${demo.waiting.ticket.number}`,
    prepare: async (page, t) => {
      await press(page, t('tickets:merge.open'))
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('radio').first().click()
      await dialog.getByText(t('tickets:merge.undoable')).waitFor()
    },
  },
  {
    name: 'ticket, whom to mention',
    at: (demo) => `/tickets/${demo.waiting.ticket.number}`,
    prepare: async (page, t) => {
      await page.getByText(t('tickets:compose.internal'), { exact: true }).first().click()
      await page.getByRole('textbox', { name: t('tickets:compose.internal') }).pressSequentially('@')
      await page.getByRole('option').first().waitFor()
    },
  },
  { name: 'closed ticket', at: (demo) => `/tickets/${demo.closedTicket}` },
  { name: 'ticket that is none', at: () => '/tickets/999999', refusal: true },
  { name: 'report', at: () => '/reports/sessions' },
  { name: 'report by category', at: () => '/reports/sessions/category' },
  { name: 'report by category, one level down', at: () => `/reports/sessions/category?category=${nobody}` },
  { name: 'report from invitation to help', at: () => '/reports/sessions/funnel' },
  { name: 'report of first contacts', at: () => '/reports/sessions/first-contact' },
  { name: 'report of time', at: () => '/reports/sessions/time' },
  { name: 'report of satisfaction', at: () => '/reports/sessions/satisfaction' },
  { name: 'scheduled reports', at: () => '/reports/schedules' },
  {
    name: 'a report to be sent regularly',
    at: () => '/reports/schedules/new?report=category&engine=deskside',
  },
  { name: 'scheduled report that is none', at: () => `/reports/schedules/${nobody}`, refusal: true },
  { name: 'sessions behind a report', at: () => '/reports/sessions/rows?category=none&reached=joined' },
  { name: 'reports on sheets', at: () => '/reports/print?report=all' },
  { name: 'report of a session', at: (demo) => `/sessions/${demo.over.session.id}/report` },
  { name: 'articles', at: () => '/articles' },
  { name: 'new article', at: () => '/articles/new' },
  { name: 'article', at: (demo) => `/articles/${demo.articleId}` },
  {
    name: 'article, a picture described',
    at: (demo) => `/articles/${demo.articleId}/edit`,
    prepare: describePicture,
  },
  { name: 'article that is none', at: () => `/articles/${nobody}`, refusal: true },
  {
    name: 'command palette',
    at: (demo) => `/tickets/${demo.waiting.ticket.number}`,
    prepare: async (page, t) => {
      await press(page, t('commands:palette.open'))
      await page.getByRole('option', { name: t('common:nav.newTicket') }).waitFor()
    },
  },
  {
    name: 'keyboard shortcuts',
    at: () => '/profile',
    prepare: async (page, t) => {
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog').getByText(t('commands:where.list')).waitFor()
    },
  },
  { name: 'profile', at: () => '/profile' },
  { name: 'notifications', at: () => '/notifications' },
  { name: 'organisation', at: () => '/admin/organisation' },
  { name: 'canned replies', at: () => '/admin/canned-replies' },
  {
    name: 'canned replies, a new one',
    at: () => '/admin/canned-replies',
    prepare: async (page, t) => {
      await press(page, t('canned-replies:add'))
      await page.getByLabel(t('canned-replies:bodyEn')).waitFor()
    },
  },
  { name: 'macros', at: () => '/admin/macros' },
  {
    name: 'macros, a new one',
    at: () => '/admin/macros',
    prepare: async (page, t) => {
      await press(page, t('macros:add'))
      await page.getByLabel(t('common:field.name')).waitFor()
    },
  },
  { name: 'tags', at: () => '/admin/tags' },
  {
    name: 'tags, one renamed',
    at: () => '/admin/tags',
    prepare: async (page, t) => {
      await openTagDialog(page, t, t('tags:rename.button'))
      await page.getByLabel(t('common:field.name'), { exact: true }).waitFor()
    },
  },
  {
    name: 'tags, one coloured',
    at: () => '/admin/tags',
    prepare: async (page, t) => {
      await openTagDialog(page, t, t('tags:colour.button'))
      await page.getByRole('radio').first().waitFor()
    },
  },
  { name: 'rules of notifications', at: () => '/admin/notifications' },
  { name: 'requester portal', at: () => '/admin/portal' },
  { name: 'remote support', at: () => '/admin/remote-support' },
  {
    name: 'remote support, own connection checked',
    at: () => '/admin/remote-support',
    prepare: async (page, t) => {
      await press(page, t('doctor:open'))
      await page.locator('[data-check="ways"]').waitFor()
    },
  },
  { name: 'service levels', at: () => '/admin/service-levels' },
  { name: 'branding', at: () => '/admin/branding' },
  {
    name: 'branding, the mail',
    at: () => '/admin/branding',
    prepare: (page, t) => page.getByRole('tab', { name: t('admin:branding.previewMail') }).click(),
  },
  { name: 'people', at: () => '/admin/people' },
  { name: 'teams', at: () => '/admin/teams' },
  { name: 'ticket options', at: () => '/admin/options' },
  {
    name: 'ticket options, a status that waits',
    at: () => '/admin/options?kind=status',
    prepare: async (page, t) => {
      const names = ['Waiting for the supplier', 'En attente du fournisseur']
      const edit = names.map((name) => t('admin:options.edit', { name }))
      await page
        .getByRole('button', { name: edit[0] })
        .or(page.getByRole('button', { name: edit[1] }))
        .click()
      await page.getByText(t('admin:options.waitsFor')).waitFor()
    },
  },
  {
    name: 'e-mail senders, one tried out',
    at: () => '/admin/mail-senders',
    prepare: async (page, t) => {
      await page.getByText(t('admin:mailSenders.test.send'), { exact: true }).first().click()
      await page.getByText(t('admin:mailSenders.test.open')).waitFor()
    },
  },
  { name: 'incoming mail', at: () => '/admin/mail-in' },
  { name: 'received mails', at: () => '/admin/mail-in/mails' },
  { name: 'e-mail notifications', at: () => '/admin/mail-texts' },
  { name: 'words of a mail', at: () => '/admin/mail-texts/session_invitation/fr' },
  { name: 'integrations', at: () => '/admin/integrations' },
  { name: 'TeamViewer', at: () => '/admin/integrations/teamviewer' },
  { name: 'API tokens', at: () => '/admin/api-tokens' },
  {
    name: 'API tokens, a new one',
    at: () => '/admin/api-tokens',
    prepare: async (page, t) => {
      await press(page, t('api-tokens:add'))
      await page.getByRole('checkbox').first().waitFor()
    },
  },
  { name: 'computers and contacts, sessions', at: () => '/computers' },
  { name: 'computers and contacts, devices', at: () => '/computers?tab=devices' },
  { name: 'computers and contacts, contacts', at: () => '/computers?tab=contacts' },
  { name: 'webhooks', at: () => '/admin/webhooks' },
  {
    name: 'webhooks, a new one',
    at: () => '/admin/webhooks',
    prepare: async (page, t) => {
      await press(page, t('webhooks:add'))
      await page.getByRole('checkbox').first().waitFor()
    },
  },
  {
    name: 'audit',
    at: () => '/admin/audit',
    prepare: (page, t) => press(page, t('audit:verify.button')),
  },
  { name: 'outbox', at: () => '/admin/outbox' },
  { name: 'mail', at: (demo) => `/admin/outbox/${demo.mailId}` },
  { name: 'console, waiting', at: (demo) => `/console/${demo.waiting.session.id}` },
  { name: 'console, over', at: (demo) => `/console/${demo.over.session.id}` },
])

const portal = visitsAs('requester', [
  { name: 'my tickets', at: () => '/my/tickets' },
  { name: 'ask for help', at: () => '/my/tickets/new' },
  { name: 'my ticket with an open session', at: (demo) => `/my/tickets/${demo.waiting.ticket.number}` },
  { name: 'my ticket that waits for somebody else', at: (demo) => `/my/tickets/${demo.onHold}` },
  { name: 'my sessions', at: () => '/my/sessions' },
  { name: 'articles for me', at: () => '/my/articles' },
  { name: 'receipt of my session', at: (demo) => `/my/sessions/${demo.over.session.id}` },
  { name: 'receipt that is none', at: () => `/my/sessions/${nobody}`, refusal: true },
  { name: 'my profile', at: () => '/my/profile' },
])

const join = inOwnTabs([
  { name: 'join', at: (demo) => `/j/${demo.waiting.token}`, prepare: untilWelcome },
  {
    name: 'join, connection checked',
    at: (demo) => `/j/${demo.waiting.token}`,
    prepare: async (page, t, demo) => {
      await untilWelcome(page, t, demo)
      await press(page, t('doctor:open'))
      await page.locator('[data-check="ways"]').waitFor()
    },
  },
  {
    name: 'join, the steps of the Helper',
    at: (demo) => `/j/${demo.waiting.token}`,
    prepare: async (page, t, demo) => {
      await untilWelcome(page, t, demo)
      await press(page, t('join:helper.button'))
    },
  },
  { name: 'join by code', at: () => '/join' },
  {
    name: 'join by code, incomplete',
    at: () => '/join',
    prepare: async (page, t) => {
      await page.getByLabel(t('join:code.label'), { exact: true }).fill('s12')
      await press(page, t('join:code.submit'))
      await page.getByText(t('join:code.incomplete')).waitFor()
    },
  },
  {
    name: 'join by code, lobby',
    at: () => '/join',
    prepare: async (page, t, demo) => {
      await page.getByLabel(t('join:code.label'), { exact: true }).fill(demo.waiting.session.code)
      await page.getByLabel(t('join:code.name')).fill('Adèle')
      await press(page, t('join:code.submit'))
      await page.getByText(t('join:lobby.title')).waitFor()
    },
  },
  { name: 'join, over', at: (demo) => `/j/${demo.over.token}`, refusal: true, prepare: untilNoWayIn },
  { name: 'join, a link cut short', at: () => '/j/abc', refusal: true, prepare: untilNoWayIn },
  { name: 'join, refused', at: () => `/j/${'x'.repeat(22)}`, refusal: true, prepare: untilNoWayIn },
])

/** The last one leaves somebody in the lobby, whom technicians are told of; so the join pages come last. */
export const everyPage: Visit[] = [...entry, ...desk, ...portal, ...join]

/** A picture of one pixel, chosen from the computer. */
async function describePicture(page: Page, t: Texts): Promise<void> {
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') })
  await page.getByLabel(t('articles:picture.alternative')).waitFor()
}

/** By the menu of the first tag. */
async function openTagDialog(page: Page, t: Texts, item: string): Promise<void> {
  await page
    .getByRole('button', { name: t('tags:actions', { name: '' }) })
    .first()
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function secondStep(page: Page, t: Texts, demo: DemoDesk): Promise<void> {
  await page.getByLabel(t('common:field.emailLabel')).fill(demo.careful.email)
  await page.getByLabel(t('common:field.password'), { exact: true }).fill(demo.careful.password)
  await press(page, t('auth:login.submit'))
  await page.getByRole('heading', { name: t('auth:secondFactor.title') }).waitFor()
}

async function untilWelcome(page: Page, t: Texts, demo: DemoDesk): Promise<void> {
  await page
    .getByText(t('join:asker.title', { name: demo.waiting.session.technician.name }))
    .first()
    .waitFor()
}

async function untilNoWayIn(page: Page, t: Texts): Promise<void> {
  await page
    .getByText(t('join:over.title'))
    .or(page.getByText(t('join:refused.link_not_valid.title')))
    .or(page.getByText(t('join:over.expiredTitle')))
    .first()
    .waitFor()
}
