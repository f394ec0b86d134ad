import { z } from 'zod'
import { statementPlaces } from '../../activities/statements.ts'
import { templateFault } from '../../activities/template-fault.ts'
import { wholeNumber } from '../../organizations/whole-number.ts'
import { line, type Parsed, parse, requiredLine, type Sent, text } from '../../web/form.ts'
import { amountText, hundredthsOf, type Rounding } from '../amount.ts'
import {
  type ActivityNumber,
  activityNumbers,
  type Definition,
  profileFields,
  type ReportTarget,
  reportTargets,
  roundingNames,
} from './definition.ts'

/** A definition as it stands in the form. */
export type TypedType = Record<(typeof singleFields)[number], string> & Record<(typeof listFields)[number], string[]>

const singleFields = [
  'name',
  'plural',
  'shortName',
  'mark',
  'italic',
  'unit',
  'unitMinutes',
  'step',
  'rounding',
  'partial',
  'whose',
  'where',
  'statement',
  'awardPhrase',
  'officialRecord',
  'activityNumber',
  'reportTarget',
  'recordYears',
] as const
const listFields = ['professions', 'formats', 'requiredFields'] as const

/** What the form offers to choose from. */
export type TypeChoices = {
  professions: readonly { id: string; key: string; name: string; plural: string; retired: boolean }[]
  formats: readonly { key: string; name: string }[]
}

/** What is asked of every number in the form. */
export const numberBounds = {
  unitMinutes: { least: 1, most: 6000, name: 'Minutes of one unit', unit: 'minutes' },
  recordYears: { least: 0, most: 50, name: 'Years that records are kept', unit: 'years' },
} as const

export const longestStatement = 3000

const oneOf = <Key extends string>(names: Record<Key, string>, ask: string) =>
  z.enum(Object.keys(names) as Key[], { error: ask })

const step = z
  .string()
  .transform((typed) => hundredthsOf(typed))
  .refine((value) => value >= 1 && value <= 10_000, 'Enter a step from 0.01 to 100.00, such as 0.25')

const statement = text('The statement', longestStatement)
  .transform((value) => value.replace(/\s*[\r\n]+\s*/g, ' '))
  .superRefine((value, context) => {
    const fault = templateFault(value, Object.keys(statementPlaces))
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

const plainPhrase = line('The words before the amount', 60).refine(
  (value) => !/[{}]/.test(value),
  'These words have no places in braces: write for example “is awarded”',
)

function description(choices: TypeChoices) {
  const known = { professions: choices.professions.map(({ id }) => id), formats: choices.formats.map(({ key }) => key) }
  return z
    .object({
      name: requiredLine('The name', 80, 'Enter the name of one, such as ANCC contact hour'),
      plural: requiredLine('The plural', 80, 'Enter the name of several, such as ANCC contact hours'),
      shortName: requiredLine('The short name', 30, 'Enter a short name, such as ANCC'),
      mark: oneOf({ '': '', '™': '', '®': '' }, 'Choose a mark, or none'),
      italic: z.string().transform((value) => value === 'yes'),
      unit: requiredLine('The unit', 30, 'Enter what is counted, such as credit or contact hour'),
      unitMinutes: wholeNumber(numberBounds.unitMinutes),
      step,
      rounding: oneOf(roundingNames, 'Choose how time is rounded'),
      partial: z.enum(['part', 'whole'], { error: 'Choose whether less than all can be claimed' }),
      whose: z.enum(['everyone', 'listed'], { error: 'Choose who may have it' }),
      professions: z.array(z.string()).transform((ids) => known.professions.filter((id) => ids.includes(id))),
      where: z.enum(['every', 'listed'], { error: 'Choose which formats may offer it' }),
      formats: z.array(z.string()).transform((keys) => known.formats.filter((key) => keys.includes(key))),
      requiredFields: z
        .array(z.string())
        .transform((names) => Object.keys(profileFields).filter((name) => names.includes(name))),
      statement,
      awardPhrase: plainPhrase,
      officialRecord: line('The official record', 60),
      activityNumber: oneOf(activityNumbers, 'Choose whether each activity needs a number'),
      reportTarget: oneOf(reportTargets, 'Choose where it is reported'),
      recordYears: wholeNumber(numberBounds.recordYears),
    })
    .superRefine((read, context) => {
      const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      if (read.whose === 'listed' && read.professions.length === 0)
        issue('professions', 'Choose at least one profession, or everyone')
      if (read.where === 'listed' && read.formats.length === 0)
        issue('formats', 'Choose at least one format, or every format')
    })
}

/** Checks the form. A type that is rounded to the hundredth has the hundredth as its step. */
export function readType(typed: TypedType, choices: TypeChoices): Parsed<Definition> {
  const read = parse(description(choices), typed.rounding === 'exact' ? { ...typed, step: '0.01' } : typed)
  if (!read.ok) return read
  const { whose, professions, where, formats, partial, ...rest } = read.value
  return {
    ok: true,
    value: {
      ...rest,
      partial: partial === 'part',
      everyone: whose === 'everyone',
      professionIds: whose === 'everyone' ? [] : professions,
      allowedFormats: where === 'every' ? [] : formats,
    },
  }
}

/** What was typed into each field. */
export const typedType = (sent: Sent): TypedType => ({
  ...(Object.fromEntries(singleFields.map((name) => [name, sent.one(name)])) as Record<
    (typeof singleFields)[number],
    string
  >),
  ...(Object.fromEntries(listFields.map((name) => [name, sent.all(name)])) as Record<
    (typeof listFields)[number],
    string[]
  >),
})

/** A definition as it stands in the form. */
export const storedType = (of: Definition): TypedType => ({
  name: of.name,
  plural: of.plural,
  shortName: of.shortName,
  mark: of.mark,
  italic: of.italic ? 'yes' : '',
  unit: of.unit,
  unitMinutes: String(of.unitMinutes),
  step: amountText(of.step),
  rounding: of.rounding,
  partial: of.partial ? 'part' : 'whole',
  whose: of.everyone ? 'everyone' : 'listed',
  professions: of.professionIds,
  where: of.allowedFormats.length ? 'listed' : 'every',
  formats: of.allowedFormats,
  requiredFields: of.requiredFields,
  statement: of.statement,
  awardPhrase: of.awardPhrase,
  officialRecord: of.officialRecord,
  activityNumber: of.activityNumber,
  reportTarget: of.reportTarget,
  recordYears: String(of.recordYears),
})

/** What a new type begins with. */
export const beginning: TypedType = storedType({
  name: '',
  plural: '',
  shortName: '',
  mark: '',
  italic: false,
  unit: 'credit',
  unitMinutes: 60,
  step: 25,
  rounding: 'nearest' satisfies Rounding,
  partial: true,
  everyone: false,
  professionIds: [],
  allowedFormats: [],
  requiredFields: [],
  statement: 'This activity provides a maximum of {maximum} {credit_name}.',
  awardPhrase: 'is awarded',
  officialRecord: '',
  activityNumber: 'none' satisfies ActivityNumber,
  reportTarget: 'none' satisfies ReportTarget,
  recordYears: 6,
})
