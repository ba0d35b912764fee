import type { TokenScope } from '@deskside/protocol/vocabulary/token-scopes'

/** A scope as its texts are kept: a colon is i18next's sign for a namespace. */
export const scopeKey = (scope: TokenScope) => scope.replace(':', '_') as ScopeKey

type ScopeKey = TokenScope extends infer S ? (S extends `${infer A}:${infer B}` ? `${A}_${B}` : S) : never
