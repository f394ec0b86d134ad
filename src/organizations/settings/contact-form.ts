import { z } from 'zod'
import { phoneText } from '../../platform/phone.ts'
import { email, line, type Parsed, parse } from '../../web/form.ts'
import type { Organization } from '../organization.ts'
import { phone, timeZone } from '../organization-fields.ts'

export const contactFields = ['email', 'phone', 'city', 'state', 'timeZone', 'confirmZone'] as const
export type TypedContact = Record<(typeof contactFields)[number], string>

const description = z
  .object({
    email: email('Enter the email address of the CME office'),
    phone,
    city: line('The city', 80),
    state: line('The state', 40),
    timeZone,
  })
  .transform(({ timeZone: zone, ...others }) => ({ ...others, time_zone: zone }))

export type Contact = z.output<typeof description>

/** Checks how the office is reached and where it is, as columns of the organization. */
export const contactOf = (typed: TypedContact): Parsed<Contact> => parse(description, typed)

/** The same as it stands. */
export const storedContact = (organization: Organization): TypedContact => ({
  email: organization.email,
  phone: phoneText(organization.phone),
  city: organization.city,
  state: organization.state,
  timeZone: organization.time_zone,
  confirmZone: '',
})
