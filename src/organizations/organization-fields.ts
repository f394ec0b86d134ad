import { z } from 'zod'
import { phoneNumber } from '../platform/phone.ts'
import { requiredLine } from '../web/form.ts'
import { marks } from './marks.ts'
import { isTimeZone } from './time-zones.ts'

/** Fields that an organization is set up with and that its settings change, as each is checked. */
export const name = requiredLine('The name', 120, 'Enter the organization’s name, as its accreditor writes it')

export const phone = requiredLine('Phone', 40, 'Enter the phone number of the CME office')
  .refine(
    (value) => !value || phoneNumber(value),
    'Enter a phone number such as 503-555-0134, or with + and the country code',
  )
  .transform((value) => phoneNumber(value) ?? value)

export const timeZone = z.string().refine(isTimeZone, 'Choose the time zone that the organization’s times are in')

export const brand = requiredLine('The brand color', 7, 'Enter a color, such as #0b5e78')
  .transform((value) => value.toLowerCase())
  .refine((value) => /^#[0-9a-f]{6}$/.test(value), 'Enter a color as # and six digits or letters, such as #0b5e78')

export const mark = z.enum(
  marks.map(({ key }) => key),
  { error: 'Choose a mark' },
)
