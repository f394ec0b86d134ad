import { z } from 'zod'
import { reportCategories } from '../../organizations/starting-set/professions.ts'
import { line, type Parsed, parse, requiredLine } from '../../web/form.ts'

export const credentialsAPage = 50
export const longestName = 60
export const longestAbbreviation = 40

const description = z.object({
  name: requiredLine('The name', longestName, 'Enter the name of one, such as Nurse'),
  plural: requiredLine('The plural', longestName, 'Enter the name of several, such as Nurses'),
  reportedAs: z.enum(reportCategories, { error: 'Choose how accreditors count it' }),
  group: z.enum(['own', 'allied'], { error: 'Choose where the profile asks for it' }),
})

export type TypedProfession = Record<'name' | 'plural' | 'group' | 'reportedAs', string>
export type ReadProfession = { name: string; plural: string; alliedHealth: boolean; reportedAs: string }

/** Checks the form of a profession. */
export function readProfession(typed: TypedProfession): Parsed<ReadProfession> {
  const read = parse(description, typed)
  if (!read.ok) return read
  const { group, ...rest } = read.value
  return { ok: true, value: { ...rest, alliedHealth: group === 'allied' } }
}

export type ReadCredential = { abbreviation: string; professionId: string | null }

/** Checks the form of a credential; `professions` are the ids that it can lead to, and '' is for none. */
export const readCredential = (
  typed: { abbreviation: string; profession: string },
  professions: readonly string[],
): Parsed<ReadCredential> =>
  parse(
    z
      .object({
        abbreviation: requiredLine(
          'The abbreviation',
          longestAbbreviation,
          'Enter the abbreviation, such as RN',
        ).refine(
          (value) => !/[,;&]|\band\b/i.test(value),
          'Enter one credential: commas and “and” stand between several',
        ),
        profession: line('The profession', 40).refine(
          (value) => value === '' || professions.includes(value),
          'Choose a profession, or none',
        ),
      })
      .refine(({ abbreviation }) => !abbreviation || /[\p{L}\p{N}]/u.test(abbreviation), {
        path: ['abbreviation'],
        message: 'Enter the abbreviation, such as RN',
      })
      .transform(({ abbreviation, profession }) => ({ abbreviation, professionId: profession || null })),
    typed,
  )
