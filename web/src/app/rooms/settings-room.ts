/** What is set once and then seldom: the organisation, its people, oneself. */
export { OptionsPage } from '../../features/admin/options/options-page.tsx'
export { OrganisationPage } from '../../features/admin/organisation/organisation-page.tsx'
export { MailPage } from '../../features/admin/outbox/mail-page.tsx'
export { OutboxPage } from '../../features/admin/outbox/outbox-page.tsx'
export { PeoplePage } from '../../features/admin/people/people-page.tsx'
export { TeamsPage } from '../../features/admin/teams/teams-page.tsx'
export { ProfilePage } from '../../features/profile/profile-page.tsx'
