import { z } from 'zod'
import { isId } from '../../platform/ids.ts'
import { type Parsed, parse } from '../../web/form.ts'
import type { Organization } from '../organization.ts'
import { wholeNumber } from '../whole-number.ts'

/** Numbers of the form: what each may be, as the database holds it too, and how its sentence begins. */
export const bounds = {
  leadMinutes: { least: 0, most: 10080, name: 'The time before the start', unit: 'minutes' },
  days: { least: 0, most: 365, name: 'The time after the end', unit: 'days' },
} as const

export const claimsFields = ['leadMinutes', 'days', 'form'] as const
export type TypedClaims = Record<(typeof claimsFields)[number], string>

const description = z
  .object({
    leadMinutes: wholeNumber(bounds.leadMinutes),
    days: wholeNumber(bounds.days),
    form: z.string().refine((value) => value === '' || isId(value), 'Choose a form of the list'),
  })
  .transform(({ leadMinutes, days, form }) => ({
    claim_lead_minutes: leadMinutes,
    claim_days: days,
    default_form_id: form || null,
  }))

export type Claims = z.output<typeof description>

/** Checks what new activities begin with, as columns of the organization. */
export const claimsOf = (typed: TypedClaims): Parsed<Claims> => parse(description, typed)

/** The same as it stands. */
export const storedClaims = (organization: Organization): TypedClaims => ({
  leadMinutes: String(organization.claim_lead_minutes),
  days: String(organization.claim_days),
  form: organization.default_form_id ?? '',
})
