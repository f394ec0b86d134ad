import type { Db } from '../../platform/database.ts'
import { amountText } from '../amount.ts'
import { activityNumbers, type Definition, profileFields, reportTargets, roundingNames } from './definition.ts'
import { typeChoices } from './queries.ts'

/** Parts of a definition as the audit keeps them: names instead of ids and keys. */
export type Told = Record<string, string | number | boolean | string[]>

/** Puts parts of a definition, all unless named, into words. */
export async function tellDefinition(
  db: Db,
  definition: Definition,
  parts: readonly (keyof Definition)[] = Object.keys(definition) as (keyof Definition)[],
): Promise<Told> {
  const choices = await typeChoices(db)
  const { professionIds, allowedFormats, requiredFields, step, rounding, activityNumber, reportTarget } = definition
  const words: Told = {
    ...definition,
    step: amountText(step),
    rounding: roundingNames[rounding],
    activityNumber: activityNumbers[activityNumber],
    reportTarget: reportTargets[reportTarget],
    professionIds: choices.professions.filter(({ id }) => professionIds.includes(id)).map(({ name }) => name),
    allowedFormats: choices.formats.filter(({ key }) => allowedFormats.includes(key)).map(({ name }) => name),
    requiredFields: requiredFields.map((field) => profileFields[field] ?? field),
  }
  const called: Record<string, string> = { professionIds: 'professions', allowedFormats: 'formats' }
  return Object.fromEntries(parts.map((part) => [called[part] ?? part, words[part]!]))
}
