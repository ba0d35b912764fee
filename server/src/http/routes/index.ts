import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { loginDoors } from '../../domain/login/login-doors.ts'
import { registerArticleRoutes } from './articles.ts'
import { registerAttachmentRoutes } from './attachments.ts'
import { registerAuditRoutes } from './audit.ts'
import { registerBrandingRoutes } from './branding.ts'
import { registerCannedReplyRoutes } from './canned-replies.ts'
import { registerComputersContactsRoutes } from './computers-contacts.ts'
import { registerHealthRoutes } from './health.ts'
import { registerHelperFileRoutes } from './helper-files.ts'
import { registerIntegrationRoutes } from './integrations.ts'
import { registerJoinRoutes } from './join.ts'
import { registerLoginRoutes } from './login.ts'
import { registerMacroRoutes } from './macros.ts'
import { registerMailInRoutes } from './mail-in.ts'
import { registerMailSenderRoutes } from './mail-senders.ts'
import { registerMailTextRoutes } from './mail-texts.ts'
import { registerMeRoutes } from './me.ts'
import { registerMergeRoutes } from './merge.ts'
import { registerNotificationRoutes } from './notifications.ts'
import { registerOrganisationRoutes } from './organisation.ts'
import { registerOutboxRoutes } from './outbox.ts'
import { registerPeopleRoutes } from './people.ts'
import { registerPhotoRoutes } from './photos.ts'
import { registerPortalSettingsRoutes } from './portal-settings.ts'
import { registerPushRoutes } from './push.ts'
import { registerRecordingRoutes } from './recordings.ts'
import { registerReportScheduleRoutes } from './report-schedules.ts'
import { registerReportRoutes } from './reports.ts'
import { registerSavedViewRoutes } from './saved-views.ts'
import { registerScriptTokenRoutes } from './script-tokens.ts'
import { registerServiceLevelRoutes } from './service-levels.ts'
import { registerSessionReceiptRoutes } from './session-receipts.ts'
import { registerSessionRoutes } from './sessions.ts'
import { registerSetUpRoutes } from './set-up.ts'
import { registerSurveyRoutes } from './surveys.ts'
import { registerTagRoutes } from './tags.ts'
import { registerTeamRoutes } from './teams.ts'
import { registerTicketOptionRoutes } from './ticket-options.ts'
import { registerTicketPeopleRoutes } from './ticket-people.ts'
import { registerTicketRoutes } from './tickets.ts'
import { registerTimeEntryRoutes } from './time-entries.ts'
import { registerWebhookRoutes } from './webhooks.ts'

/** Every route file once. A new resource adds its line here; what a route needs it finds in `deps`. */
export async function registerRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const doors = loginDoors(deps)
  app.addHook('onClose', () => doors.settle())
  registerHealthRoutes(app, deps)
  registerSetUpRoutes(app, deps, doors)
  registerLoginRoutes(app, deps, doors)
  registerMeRoutes(app, deps)
  registerPeopleRoutes(app, deps)
  registerPhotoRoutes(app, deps)
  registerTeamRoutes(app, deps)
  registerOrganisationRoutes(app, deps)
  registerPortalSettingsRoutes(app, deps)
  registerServiceLevelRoutes(app, deps)
  registerBrandingRoutes(app, deps)
  registerAuditRoutes(app, deps)
  registerWebhookRoutes(app, deps)
  registerTicketRoutes(app, deps)
  registerTicketPeopleRoutes(app, deps)
  registerTicketOptionRoutes(app, deps)
  registerTimeEntryRoutes(app, deps)
  registerSavedViewRoutes(app, deps)
  registerArticleRoutes(app, deps)
  registerCannedReplyRoutes(app, deps)
  registerMacroRoutes(app, deps)
  registerMergeRoutes(app, deps)
  registerTagRoutes(app, deps)
  registerReportRoutes(app, deps)
  registerReportScheduleRoutes(app, deps)
  registerSurveyRoutes(app, deps)
  registerAttachmentRoutes(app, deps)
  registerSessionRoutes(app, deps)
  registerSessionReceiptRoutes(app, deps)
  registerRecordingRoutes(app, deps)
  registerJoinRoutes(app, deps)
  registerHelperFileRoutes(app, deps)
  registerOutboxRoutes(app, deps)
  registerNotificationRoutes(app, deps)
  registerPushRoutes(app, deps)
  registerMailTextRoutes(app, deps)
  registerMailSenderRoutes(app, deps)
  registerMailInRoutes(app, deps)
  registerScriptTokenRoutes(app, deps)
  registerComputersContactsRoutes(app, deps)
  registerIntegrationRoutes(app, deps)
}
