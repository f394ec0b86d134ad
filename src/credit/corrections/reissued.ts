import { awardOf, type Certificate } from '../../certificates/certificate.ts'
import { isReplacesNote, replacesNote } from '../../certificates/standing.ts'
import { fullDate } from '../../web/dates.ts'
import type { Award } from '../rules.ts'

/** What a certificate that replaces another prints otherwise. */
export type Reissue = {
  number: string
  verifyUrl: string
  issuedAt: Temporal.Instant
  zone: string
  person?: Pick<Certificate['person'], 'name' | 'credentials'>
  /** The same credit types in the same order, in other amounts. */
  awards?: readonly Award[]
}

/**
 * A certificate that replaces another: word for word what that one printed, also where the set-up is another now, but for
 * what is corrected, its own number and day, and a note that names the one before.
 */
export function reissued(
  before: Certificate,
  { number, verifyUrl, issuedAt, zone, person, awards }: Reissue,
): Certificate {
  return {
    ...before,
    person: { ...before.person, ...person },
    awards: awards?.map(({ creditType, amount }) => awardOf(creditType, amount)) ?? before.awards,
    ...issuedAgain(before, { number, verifyUrl, issuedAt, zone }),
  }
}

/** What any certificate prints otherwise that takes the place of another: its number and day, and a note of the one before. */
export const issuedAgain = (
  before: Pick<Certificate, 'number' | 'notes'>,
  { number, verifyUrl, issuedAt, zone }: Pick<Reissue, 'number' | 'verifyUrl' | 'issuedAt' | 'zone'>,
): Pick<Certificate, 'number' | 'notes' | 'issuedText' | 'issuedAt' | 'verifyUrl'> => ({
  number,
  notes: [...before.notes.filter((note) => !isReplacesNote(note)), replacesNote(before.number)],
  issuedText: `Issued ${fullDate(issuedAt, zone)}`,
  issuedAt: issuedAt.toString(),
  verifyUrl,
})
