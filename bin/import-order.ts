import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { projectRoot } from '../src/platform/root.ts'

/** Folders of src that belong to no capability. */
const shared = new Set(['platform', 'web'])

/**
 * Sentences about imports that run the wrong way: platform imports only itself; rules know no database, page or
 * request; a capability uses another's rules, queries and verbs, never its handlers or pages (the demo and the pages
 * themselves aside); pages query nothing.
 */
export function importFaults(): string[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: projectRoot })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) => importsOf(file).flatMap((target) => fault(file, target) ?? []))
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(projectRoot, file), 'utf8')
  const imports = [...text.matchAll(/^(?:import|export)\b(?!\s+type\b)[^'"]*?from '(\.[^']+)'/gms)]
  return imports.map(([, path]) => relative(projectRoot, join(projectRoot, dirname(file), path!)))
}

function fault(file: string, target: string): string | undefined {
  const [from, to] = [capabilityOf(file), capabilityOf(target)]
  if (from === 'platform' && to !== 'platform')
    return `${file} imports ${target}: platform knows no word of the domain.`
  if (isRules(file) && (isPage(target) || isHandler(target) || /platform\/database/.test(target)))
    return `${file} imports ${target}: rules are pure.`
  if (isPage(file) && /platform\/database|(^|\/)queries\.ts$/.test(target))
    return `${file} imports ${target}: pages query nothing.`
  if (to === from || shared.has(to) || to === '' || from === '' || from === 'demo') return undefined
  if (isHandler(target)) return `${file} imports ${target}: handlers belong to their own capability.`
  if (/\/pages\//.test(target) && !/\/pages\//.test(file) && !isHandler(file))
    return `${file} imports ${target}: only pages and handlers show pages.`
  return undefined
}

const capabilityOf = (file: string): string => /^src\/([^/]+)\//.exec(file)?.[1] ?? ''
const isRules = (file: string): boolean => /(^|\/|-)rules\.ts$/.test(file)
const isPage = (file: string): boolean => /\/pages\//.test(file)
const isHandler = (file: string): boolean => /\/(learner|office)\.tsx$/.test(file)
