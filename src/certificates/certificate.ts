import type { CreditNaming } from '../activities/statements.ts'
import { amountText } from '../credit/amount.ts'
import { dateRange, fullDate } from '../web/dates.ts'
import { withTrademarks } from './trademark.ts'

/** An amount of one credit type as it is printed: **1.00** *AMA PRA Category 1 Credit*™. */
export type Award = { amountText: string; name: string; mark: string; italic: boolean }

/**
 * Everything that a certificate prints, frozen when it is issued: later changes of the activity, the organization or
 * the wording of statements do not reach it. Plain JSON. The brand is #rrggbb, the mark and the signature are paths.
 */
export type Certificate = {
  version: 1
  number: string
  title: 'Certificate of Credit' | 'Certificate of Participation'
  organization: { name: string; mark: string; brand: string }
  person: { name: string; credentials: string }
  phrase: string
  activity: { title: string; series: string | null; place: string | null; dateText: string }
  /** What stands before the first award: "and is awarded". */
  awardPhrase: string
  awards: Award[]
  /** For those who are awarded no credit: what the activity was designated for. */
  designated: string | null
  statements: string[]
  notes: string[]
  signatory: { name: string; title: string; signature: string | null } | null
  issuedText: string
  issuedAt: string
  /** Where the QR code leads, and how the address of the verification page is printed. */
  verifyUrl: string
  verifyText: string
}

/** Where a certificate stands now: as issued, or changed or taken back by a later credit entry. */
export type CertificateStatus = 'issued' | 'corrected' | 'withdrawn'

export type AwardedCredit = {
  credit: CreditNaming & { shortName: string; participation: boolean; awardPhrase: string; officialRecord: string }
  /** In hundredths. */
  amount: number
}

export type CertificateFacts = {
  number: string
  organization: { name: string; markPath: string; brand: string }
  person: { name: string; credentials: string }
  activity: {
    title: string
    series: string
    place: string
    /** As the format's row words it: "live activity", "enduring material". */
    learningFormat: string
    startsAt: Temporal.Instant
    endsAt: Temporal.Instant
  }
  /** IANA name of the organization's time zone. */
  zone: string
  awards: AwardedCredit[]
  /** What the activity was designated for, in the order of the credit types; maxima in hundredths. */
  designations: { credit: CreditNaming; maximum: number }[]
  /** Accreditation and designation statements, filled in. */
  statements: string[]
  signatory: { name: string; title: string; signature?: string | null }
  issuedAt: Temporal.Instant
  verifyUrl: string
  /** Address of the page where a number can be typed. */
  verifyPage: string
}

/**
 * Composes what a certificate prints from the facts at the moment of its issue. It names what the AMA asks for:
 * physician, provider, activity, learning format, location of a live activity, date, credit awarded; and only
 * physicians' awards speak of credit, others get a certificate of participation that says what was designated.
 * https://www.ama-assn.org/education/ama-pra-credit-system
 */
export function frozenCertificate(facts: CertificateFacts): Certificate {
  const { activity, awards, signatory } = facts
  const credited = awards.some(({ credit }) => !credit.participation)
  return {
    version: 1,
    number: facts.number,
    title: credited ? 'Certificate of Credit' : 'Certificate of Participation',
    organization: {
      name: facts.organization.name,
      mark: facts.organization.markPath,
      brand: facts.organization.brand,
    },
    person: { name: facts.person.name, credentials: facts.person.credentials },
    phrase: phraseOf(activity.learningFormat),
    activity: {
      title: activity.title,
      series: activity.series || null,
      place: activity.place || null,
      dateText: dateText(activity.startsAt, activity.endsAt, facts.zone),
    },
    awardPhrase: awards[0]?.credit.awardPhrase ? `and ${awards[0].credit.awardPhrase}` : 'with',
    awards: awards.map(({ credit, amount }) => awardOf(credit, amount)),
    designated: credited ? null : designatedText(facts.designations),
    statements: facts.statements.filter(Boolean).map(withTrademarks),
    notes: awards.flatMap(({ credit }) => noteOf(credit)),
    signatory: signatory.name
      ? { name: signatory.name, title: signatory.title, signature: signatory.signature ?? null }
      : null,
    issuedText: `Issued ${fullDate(facts.issuedAt, facts.zone)}`,
    issuedAt: facts.issuedAt.toString(),
    verifyUrl: facts.verifyUrl,
    verifyText: `Anyone can check it at ${facts.verifyPage.replace(/^https?:\/\//, '')}`,
  }
}

/** "has participated in the live activity" */
export function phraseOf(learningFormat: string): string {
  return /\b(enduring|journal|internet)\b/i.test(learningFormat)
    ? `has completed the ${learningFormat}`
    : `has participated in the ${learningFormat}`
}

/** An end at midnight belongs to the day before. */
function dateText(start: Temporal.Instant, end: Temporal.Instant, zone: string): string {
  const last = end.subtract({ nanoseconds: 1 })
  return dateRange(start, Temporal.Instant.compare(last, start) > 0 ? last : start, zone)
}

/** Singular up to 1.00, plural above; the mark apart from the name that it stands behind. */
export function awardOf(credit: CreditNaming, amount: number): Award {
  const name = amount <= 100 ? credit.name : credit.plural
  const bare = credit.mark && name.endsWith(credit.mark) ? name.slice(0, -credit.mark.length).trimEnd() : name
  return { amountText: amountText(amount), name: bare, mark: credit.mark, italic: credit.italic }
}

/** https://www.meetingsnet.com/blog/alliance-meeting-followup-ama-credit-system-update-2006 */
function designatedText(designations: CertificateFacts['designations']): string | null {
  const named = designations
    .filter(({ credit }) => credit.mark)
    .map(({ credit, maximum }) => {
      const { amountText: amount, name, mark } = awardOf(credit, maximum)
      return `${amount} ${name}${mark}`
    })
  return named.length > 0 ? `This activity was designated for ${named.join(' and ')}.` : null
}

function noteOf({ officialRecord, shortName }: AwardedCredit['credit']): string[] {
  return officialRecord ? [officialRecordNote(officialRecord, shortName)] : []
}

/** What must stand beside credit whose record is kept elsewhere, as the credit of pharmacists in CPE Monitor. */
export function officialRecordNote(officialRecord: string, shortName: string): string {
  return `${officialRecord} is the official record of ${shortName} credit. This is not an official statement of credit.`
}
