import type { ImportKind } from '../kinds.ts'
import { activityFields, attendanceFields, creditFields } from './fact-fields.ts'
import type { Field } from './field.ts'
import { personFields } from './person-fields.ts'

/** A credit type of the organization, as far as a column may be its amounts. */
export type TypeColumn = { id: string; name: string; shortName: string }

/** A column of amounts of one credit type is `amount:` and its id. */
export const amountOf = (typeId: string): string => `amount:${typeId}`

/** What the columns of a file of this kind can be; each credit type may have a column of amounts of its own. */
export function fieldsOf(kind: ImportKind, types: readonly TypeColumn[]): readonly Field[] {
  const amounts = types.map(
    ({ id, shortName }): Field => ({
      key: amountOf(id),
      label: `${shortName}, amount`,
      group: 'Credit',
      heads: /^$/,
    }),
  )
  if (kind === 'people') return personFields
  if (kind === 'attendance') return [...personFields, ...attendanceFields, ...amounts]
  if (kind === 'activities') return [...activityFields, ...amounts]
  return [...personFields, ...creditFields, ...amounts]
}
