import { hundredthsOf, type Rounding } from '../amount.ts'
import type { ActivityNumber } from './definition.ts'
import { samplesOf } from './samples.ts'
import type { TypeChoices, TypedType } from './type-form.ts'
import { wordingNotes } from './wording.ts'

/** Its name, and for how many years it keeps credit. */
type Provider = { name: string; retention_years: number }

/** The preview of what stands in the form, right or wrong, and what looks wrong about its wording. */
export function previewOf(typed: TypedType, choices: TypeChoices, { name, retention_years }: Provider) {
  const type = {
    name: typed.name || 'credit',
    plural: typed.plural || 'credits',
    mark: typed.mark,
    italic: typed.italic === 'yes',
    statement: typed.statement,
    awardPhrase: typed.awardPhrase,
    activityNumber: (typed.activityNumber || 'none') as ActivityNumber,
  }
  return {
    samples: samplesOf(type, name),
    notes: [
      ...wordingNotes({
        ...type,
        step: hundredthsOf(typed.step),
        unitMinutes: Number(typed.unitMinutes),
        rounding: typed.rounding as Rounding,
        everyone: typed.whose === 'everyone',
        professionKeys: choices.professions.filter(({ id }) => typed.professions.includes(id)).map(({ key }) => key),
      }),
      ...keptNotes(Number(typed.recordYears), retention_years),
    ],
  }
}

const keptNotes = (asked: number, kept: number): string[] =>
  asked > kept
    ? [
        `Records are kept for ${asked} years here, and your organization keeps credit for ${kept}: see Sign-in, under Set up.`,
      ]
    : []
