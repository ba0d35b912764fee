import type admin from './en/admin.json'
import type apiTokens from './en/api-tokens.json'
import type articles from './en/articles.json'
import type audit from './en/audit.json'
import type auth from './en/auth.json'
import type cannedReplies from './en/canned-replies.json'
import type chat from './en/chat.json'
import type commands from './en/commands.json'
import type common from './en/common.json'
import type computers from './en/computers.json'
import type consoleTexts from './en/console.json'
import type doctor from './en/doctor.json'
import type error from './en/error.json'
import type integrations from './en/integrations.json'
import type join from './en/join.json'
import type macros from './en/macros.json'
import type mailIn from './en/mail-in.json'
import type notifications from './en/notifications.json'
import type people from './en/people.json'
import type portal from './en/portal.json'
import type profile from './en/profile.json'
import type receipts from './en/receipts.json'
import type recordings from './en/recordings.json'
import type reportSchedules from './en/report-schedules.json'
import type reports from './en/reports.json'
import type sessions from './en/sessions.json'
import type setUp from './en/set-up.json'
import type sharing from './en/sharing.json'
import type surveys from './en/surveys.json'
import type system from './en/system.json'
import type tags from './en/tags.json'
import type tickets from './en/tickets.json'
import type time from './en/time.json'
import type timeline from './en/timeline.json'
import type webhooks from './en/webhooks.json'

/** Every text of the product by namespace, one file a feature and language; English says which keys exist. */
export type Texts = {
  admin: typeof admin
  'api-tokens': typeof apiTokens
  audit: typeof audit
  articles: typeof articles
  auth: typeof auth
  'canned-replies': typeof cannedReplies
  chat: typeof chat
  commands: typeof commands
  common: typeof common
  computers: typeof computers
  console: typeof consoleTexts
  doctor: typeof doctor
  error: typeof error
  integrations: typeof integrations
  join: typeof join
  'mail-in': typeof mailIn
  macros: typeof macros
  notifications: typeof notifications
  people: typeof people
  portal: typeof portal
  profile: typeof profile
  receipts: typeof receipts
  'report-schedules': typeof reportSchedules
  recordings: typeof recordings
  reports: typeof reports
  sessions: typeof sessions
  'set-up': typeof setUp
  sharing: typeof sharing
  surveys: typeof surveys
  system: typeof system
  tags: typeof tags
  tickets: typeof tickets
  time: typeof time
  timeline: typeof timeline
  webhooks: typeof webhooks
}
export type Namespace = keyof Texts

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Texts
  }
}
