import { Language, languages } from '@deskside/protocol/vocabulary/languages'

/** The first of our languages that an `Accept-Language` header wants; English when it wants none of them. */
export function preferredLanguage(header: string | undefined): Language {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
      return { language: tag.split('-')[0] ?? '', weight: Number(weight ?? 1) }
    })
    .sort((a, b) => b.weight - a.weight)
  const found = wishes.find(({ language }) => Language.safeParse(language).success)
  return Language.catch(languages[0]).parse(found?.language)
}
