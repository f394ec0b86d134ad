import { z } from 'zod'
import { line, type Parsed, parse, type Sent } from '../../web/form.ts'

/** Numbers of the form: what each may be, as the database holds it too, and how its sentence begins. */
export const bounds = {
  passwordLeast: { least: 8, most: 64, name: 'The length of a password alone', unit: 'characters' },
  passwordLeastWithSecondFactor: { least: 8, most: 64, name: 'The length with a second step', unit: 'characters' },
  sessionHours: { least: 1, most: 720, name: 'The longest session', unit: 'hours' },
  sessionIdleMinutes: { least: 5, most: 43_200, name: 'The idle time of learners', unit: 'minutes' },
  staffIdleMinutes: { least: 5, most: 1440, name: 'The idle time of staff', unit: 'minutes' },
  retentionYears: { least: 6, most: 100, name: 'The time that credit is kept', unit: 'years' },
} as const

type NumberField = keyof typeof bounds
const numberFields = Object.keys(bounds) as NumberField[]

const fields = ['secondCheck', 'concealAccounts', 'signInLinks', 'localSignInLabel', ...numberFields] as const
export type TypedSettings = Record<(typeof fields)[number], string>

/** What was typed. */
export const typedSettings = (sent: Sent): TypedSettings =>
  Object.fromEntries(fields.map((name) => [name, sent.one(name)])) as TypedSettings

export type SignInSettings = z.output<typeof description>

function whole(field: NumberField) {
  const { least, most, name, unit } = bounds[field]
  const message = `${name} must be a whole number of ${unit} from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`
  return z
    .string()
    .transform((value) => value.normalize('NFKC').replace(/[\s,]/g, ''))
    .refine((value) => /^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most, {
      message,
      abort: true,
    })
    .transform(Number)
}

const ticked = z.string().transform((value) => value === 'yes')

const description = z
  .object({
    secondCheck: z.enum(['phone', 'birthday', 'ssn'], { error: 'Choose what is asked besides the last name' }),
    concealAccounts: ticked,
    signInLinks: ticked,
    localSignInLabel: line('The label', 60),
    passwordLeast: whole('passwordLeast'),
    passwordLeastWithSecondFactor: whole('passwordLeastWithSecondFactor'),
    sessionHours: whole('sessionHours'),
    sessionIdleMinutes: whole('sessionIdleMinutes'),
    staffIdleMinutes: whole('staffIdleMinutes'),
    retentionYears: whole('retentionYears'),
  })
  .refine((read) => read.passwordLeastWithSecondFactor <= read.passwordLeast, {
    path: ['passwordLeastWithSecondFactor'],
    message: 'The length with a second step cannot be more than that of a password alone',
  })
  .refine((read) => read.sessionIdleMinutes <= read.sessionHours * 60, {
    path: ['sessionIdleMinutes'],
    message: 'The idle time of learners cannot be more than the longest session',
  })
  .refine((read) => read.staffIdleMinutes <= read.sessionIdleMinutes, {
    path: ['staffIdleMinutes'],
    message: 'The idle time of staff cannot be more than that of learners: staff see other people’s data',
  })

/** Checks the settings; every one that is wrong gets its sentence. */
export const settingsOf = (typed: TypedSettings): Parsed<SignInSettings> => parse(description, typed)
