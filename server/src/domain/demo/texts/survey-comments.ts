import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { SurveyScore } from '@deskside/protocol/vocabulary/surveys'

/** What requesters of the demo say of how they were helped. */
export const surveyComments: Record<Language, Record<SurveyScore, readonly string[]>> = {
  en: {
    good: [
      'Quick and friendly, thank you!',
      'Explained so that I can do it myself next time.',
      'Solved in five minutes.',
    ],
    fair: ['It works again, but it took two days.', 'I had to tell the story twice.'],
    bad: ['The same error was back the next morning.', 'Nobody told me that it was closed.'],
  },
  fr: {
    good: [
      'Rapide et aimable, merci !',
      'Bien expliqué : la prochaine fois, je saurai le faire.',
      'Résolu en cinq minutes.',
    ],
    fair: ['Cela remarche, mais il a fallu deux jours.', 'J’ai dû tout raconter deux fois.'],
    bad: ['La même erreur est revenue le lendemain.', 'Personne ne m’a dit que c’était fermé.'],
  },
}
