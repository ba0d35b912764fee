/** The pages of one room are fetched together: people who see one of them soon see another. */
export { ForgotPasswordPage } from '../../features/auth/forgot-password-page.tsx'
export { InvitationPage } from '../../features/auth/invitation-page.tsx'
export { LoginPage } from '../../features/auth/login-page.tsx'
export { ResetPasswordPage } from '../../features/auth/reset-password-page.tsx'
export { SetUpPage } from '../../features/set-up/set-up-page.tsx'
export { StopCopyPage } from '../../features/ticket-people/stop-copy-page.tsx'
export { EntryLayout } from '../layouts/entry-layout.tsx'
