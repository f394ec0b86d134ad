import { requiredLine } from '../web/form.ts'

export const longestSpecialty = 80

/** The portal's menu lists them all. */
export const mostSpecialties = 100

/** The name of one specialty, as a field of a form. */
export const specialtyName = requiredLine('The name', longestSpecialty, 'Enter the name of the specialty')

/** What was typed one on each line, each once: a name that differs from an earlier one in capitals only is the same. */
export function specialtyLines(typed: string): string[] {
  const names = typed.split(/\r\n?|\n/).map((name) => name.replace(/\s+/g, ' ').trim())
  const keys = names.map(nameKey)
  return names.filter((name, index) => name && keys.indexOf(nameKey(name)) === index)
}

/** Two names with the same key are the same specialty to a reader. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase()

/**
 * The last part of a specialty's address, from its name: letters without accents, digits and hyphens; a number is
 * added where it is taken.
 */
export function specialtySlug(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const slug = plain || 'specialty'
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}
