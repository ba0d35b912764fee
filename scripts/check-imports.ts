/**
 * Holds the table of rooms in `docs/architecture.md` against the imports in the code, and refuses cycles.
 * A refusal says what to import instead. `node scripts/check-imports.ts [folder]`
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

type Rule = { room: RegExp; mayNot: RegExp; instead: string; except?: RegExp }

/** `type` imports of a composition (Deps, schema) are free: they leave nothing in the running program. */
const rules: Rule[] = [
  {
    room: /^protocol\/src\//,
    mayNot: /^(node:|server\/|web\/|helper\/|e2e\/)/,
    instead: 'protocol speaks for all programs: zod only, no I/O, no siblings',
  },
  {
    room: /^(web|helper)\/src\//,
    mayNot: /^server\//,
    instead: 'what both sides must know belongs in protocol',
  },
  {
    room: /^web\/src\//,
    mayNot: /^(helper\/|node:)/,
    instead: 'what both sides must know belongs in protocol',
  },
  { room: /^helper\/src\//, mayNot: /^web\//, instead: 'what both sides must know belongs in protocol' },
  {
    room: /^server\/src\/domain\//,
    mayNot: /^server\/src\/(http|realtime|engines|mail|push|relay|jobs|present)\//,
    instead: 'declare an interface in the domain and let the outer room implement it',
  },
  {
    room: /^server\/src\/(engines|mail|push|relay)\//,
    mayNot: /^server\/src\/(http|realtime|db|jobs)\//,
    instead: 'receive what is needed as an argument',
  },
  {
    room: /^server\/src\/present\//,
    mayNot: /^server\/src\/(db|http|realtime|engines|mail|push|relay|jobs)\//,
    instead: 'present what a use-case has loaded',
  },
  {
    room: /^server\/src\/(http|realtime|jobs)\//,
    mayNot: /^server\/src\/(db|engines|mail|push|relay)\//,
    instead: 'call a use-case of the domain',
  },
]

const root = resolve(import.meta.dirname, '..')
const sources = ['protocol/src', 'server/src', 'web/src', 'helper/src'].flatMap((folder) =>
  walk(join(root, folder)),
)
const graph = new Map(sources.map((file) => [relative(root, file), importsOf(file)]))
const complaints = [...graph].flatMap(([file, imports]) => broken(file, imports))
complaints.push(...cycles(graph))

for (const complaint of complaints) console.error(complaint)
if (complaints.length > 0) {
  console.error(`${complaints.length} import(s) go against docs/architecture.md`)
  process.exit(1)
}
console.log(`imports: ${graph.size} files keep to their rooms, no cycles`)

type Import = { target: string; typeOnly: boolean }

function broken(file: string, imports: Import[]): string[] {
  return rules
    .filter((rule) => rule.room.test(file))
    .flatMap((rule) =>
      imports
        .filter(({ target, typeOnly }) => !typeOnly && rule.mayNot.test(target))
        .map(({ target }) => `${file} imports ${target}: ${rule.instead}`),
    )
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const pattern =
    /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm
  return [...text.matchAll(pattern)].map((match) => ({
    target: locate(file, match[2] ?? match[3] ?? ''),
    typeOnly: Boolean(match[1]),
  }))
}

/** A specifier as a path in this repository, `node:…`, or a package's name. */
function locate(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(root, resolve(dirname(file), specifier))
  const own = /^@deskside\/([a-z]+)\/(.+)$/.exec(specifier)
  return own ? `${own[1]}/src/${own[2]}.ts` : specifier
}

function cycles(all: Map<string, Import[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) {
      found.push(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`)
      return
    }
    if (done.has(file)) return
    for (const { target, typeOnly } of all.get(file) ?? []) {
      if (!typeOnly && all.has(target)) visit(target, [...path, file])
    }
    done.add(file)
  }
  for (const file of all.keys()) visit(file, [])
  return found
}
