import { type SurveyScore, surveyScores } from '@deskside/protocol/vocabulary/surveys'

/** The links of a survey's mail: the page by itself, and with an answer chosen already. */
export type SurveyLinks = { link: string } & Record<`${SurveyScore}_link`, string>

/** The token stands behind the `#`, which browsers send to nobody: no log has it. */
export function surveyLinks(publicUrl: string, token: string): SurveyLinks {
  const chosen = surveyScores.map((score) => [`${score}_link`, `${publicUrl}/survey?score=${score}#${token}`])
  return { link: `${publicUrl}/survey#${token}`, ...Object.fromEntries(chosen) } as SurveyLinks
}
