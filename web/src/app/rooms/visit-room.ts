/** A requester's two ways into a session, the link and the typed code; and what is asked of them afterwards. */
export { CodePage } from '../../features/join/code-page.tsx'
export { LinkPage } from '../../features/join/link-page.tsx'
export { SurveyPage } from '../../features/surveys/survey-page.tsx'
