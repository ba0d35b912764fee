import { ConsentRunner } from '../helper/src/session/consent-runner.ts'

/** The buttons of a question are dead for this long. */
const deadForMs = 1_600

/** A person who allows whatever is asked, as soon as the rule lets them. Only for measuring. */
export function allowEverything(): ConsentRunner {
  const consent = new ConsentRunner()
  consent.listen({
    effect(effect) {
      if (effect.kind !== 'show_question') return
      const { askId } = effect.question
      consent.dispatch({ kind: 'shown', askId })
      setTimeout(() => consent.dispatch({ kind: 'answered', askId, allowed: true }), deadForMs)
    },
  })
  return consent
}
