import { z } from 'zod'
import { readDay } from '../../activities/local-times.ts'
import { type Parsed, parse, text } from '../../web/form.ts'
import type { Organization } from '../organization.ts'

export const textsFields = ['announcement', 'announcementUntil', 'signInHelp', 'claimHelp'] as const
export type TypedTexts = Record<(typeof textsFields)[number], string>

/** A day as date fields send it; '' is none. */
const day = z
  .string()
  .trim()
  .refine((value) => value === '' || readDay(value).ok, 'Enter a day, such as 12/24/2026')
  .transform((value) => {
    const read = readDay(value)
    return read.ok ? read.value.toString() : null
  })

const description = z
  .object({
    announcement: text('The announcement', 400).transform((value) => value.replace(/\s+/g, ' ')),
    announcementUntil: day,
    signInHelp: text('The help for signing in', 600),
    claimHelp: text('The help for claiming', 600),
  })
  .refine(({ announcement, announcementUntil }) => announcement !== '' || announcementUntil === null, {
    path: ['announcement'],
    message: 'Write the announcement, or leave its last day out',
  })
  .transform(({ announcement, announcementUntil, signInHelp, claimHelp }) => ({
    announcement,
    announcement_until: announcementUntil,
    sign_in_help: signInHelp,
    claim_help: claimHelp,
  }))

export type Texts = z.output<typeof description>

/** Checks the portal's texts, as columns of the organization. */
export const textsOf = (typed: TypedTexts): Parsed<Texts> => parse(description, typed)

/** The same as they stand. */
export const storedTexts = (organization: Organization): TypedTexts => ({
  announcement: organization.announcement,
  announcementUntil: organization.announcement_until ?? '',
  signInHelp: organization.sign_in_help,
  claimHelp: organization.claim_help,
})
