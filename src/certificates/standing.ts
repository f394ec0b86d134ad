import type { CertificateStatus } from './certificate.ts'

/** How a certificate stands now. Days are as they are printed, such as "December 3, 2026". */
export type Standing = {
  status: CertificateStatus
  /** When it was corrected or withdrawn; null where that is not known. */
  changedOn?: string | null
  /** The number of the certificate that was issued in its place. */
  replacedBy?: string | null
  /** The number of the certificate that counts its credit, where two records of one person were merged. */
  countedIn?: string | null
  /** It is no certificate, but shows what one would look like. */
  isSample?: boolean
}

export const asIssued: Standing = { status: 'issued' }

/** What a certificate that does not stand as issued says of itself, beginning with the word; null when it stands. */
export function standingText({ status, changedOn, replacedBy, countedIn }: Standing): string | null {
  if (status === 'issued') return null
  const word = `${statusWord(status)}${changedOn ? ` on ${changedOn}` : ''}`
  if (status === 'withdrawn')
    return countedIn
      ? `${word}: this credit is counted on certificate ${countedIn}`
      : `${word}: this certificate no longer stands`
  if (replacedBy) return `${word}: replaced by certificate ${replacedBy}`
  return countedIn
    ? `${word}: part of this credit is counted on certificate ${countedIn}`
    : `${word}: the credit was changed after this certificate was issued`
}

/** "Withdrawn", as the title of a document begins. */
const statusWord = (status: Exclude<CertificateStatus, 'issued'>): string =>
  status === 'withdrawn' ? 'Withdrawn' : 'Corrected'

/** A document's title, before which stands how it is with it. */
export function titleOf(title: string, standing: Standing): string {
  const word = watermarkOf(standing) ?? (standing.status === 'corrected' ? statusWord('corrected') : null)
  return word ? `${word}: ${title}` : title
}

/** The word that is drawn across a sheet that must not pass for a certificate; null where there is none. */
export function watermarkOf({ status, isSample }: Standing): string | null {
  if (isSample) return 'Sample'
  return status === 'withdrawn' ? statusWord(status) : null
}

const replaces = 'This certificate replaces certificate '

/** What a certificate says that takes the place of another. */
export const replacesNote = (number: string): string => `${replaces}${number}.`

/** Whether a note of a certificate is that. */
export const isReplacesNote = (note: string): boolean => note.startsWith(replaces)
