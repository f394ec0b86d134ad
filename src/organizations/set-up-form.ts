import { z } from 'zod'
import { passwordFault } from '../sign-in/password-rules.ts'
import { email, type Parsed, parse, requiredLine, type Sent, text } from '../web/form.ts'
import { brand, mark, name, phone, timeZone } from './organization-fields.ts'
import { slugFault } from './slug.ts'
import { longestSpecialty, mostSpecialties, specialtyLines } from './specialty-names.ts'
import { type Accreditation, accreditations } from './starting-set/statements.ts'

const slug = requiredLine('The short address', 40, 'Enter a short address, such as lakeside')
  .transform((value) => value.toLowerCase().replace(/^\//, ''))
  .superRefine((value, context) => {
    const fault = value && slugFault(value)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

const specialties = text('The list of specialties', mostSpecialties * longestSpecialty)
  .transform(specialtyLines)
  .refine((names) => names.length > 0, 'Enter at least one specialty: every activity is in one')
  .refine((names) => names.length <= mostSpecialties, `Enter at most ${mostSpecialties} specialties`)
  .refine(
    (names) => names.every((name) => [...name].length <= longestSpecialty),
    `Each specialty must be ${longestSpecialty} characters or fewer, on a line of its own`,
  )

// Without this, the passwords would be looked at only once every other field is right.
const always = { when: () => true }

/** In the order of the page: the summary of errors follows it. */
const description = z
  .object({
    name,
    slug,
    timeZone,
    accreditation: z.enum(Object.keys(accreditations) as Accreditation[], {
      error: 'Choose how the organization is accredited',
    }),
    email: email('Enter the email address of the CME office'),
    phone,
    brand,
    mark,
    specialties,
    givenName: requiredLine('First name', 80, 'Enter your first name'),
    familyName: requiredLine('Last name', 80, 'Enter your last name'),
    ownEmail: email(),
    password: z.string(),
    passwordAgain: z.string(),
  })
  .superRefine(({ password, passwordAgain, ownEmail, name: called, givenName, familyName }, context) => {
    const words = [called, givenName, familyName].filter((word) => word !== undefined)
    const fault = passwordFault(password, { email: ownEmail ?? '', words })
    if (fault) context.addIssue({ code: 'custom', path: ['password'], message: fault })
    else if (password !== passwordAgain)
      context.addIssue({ code: 'custom', path: ['passwordAgain'], message: 'Enter the same password as above' })
  }, always)

export type SetUp = z.output<typeof description>

/** What the form shows of what was typed: everything but the passwords. */
export type SetUpValues = Partial<Record<(typeof shownFields)[number], string>>

const shownFields = [
  'name',
  'slug',
  'timeZone',
  'accreditation',
  'email',
  'phone',
  'brand',
  'mark',
  'specialties',
  'givenName',
  'familyName',
  'ownEmail',
] as const

/** Checks what the set-up form sent. */
export function readSetUp(sent: Sent): Parsed<SetUp> {
  const fields = [...shownFields, 'password', 'passwordAgain'] as const
  return parse(description, Object.fromEntries(fields.map((name) => [name, sent.one(name)])))
}

/** What was typed, to show again. */
export const typedSetUp = (sent: Sent): SetUpValues =>
  Object.fromEntries(shownFields.map((name) => [name, sent.one(name)]))
