import type { CreditNaming } from '../activities/statements.ts'
import { amountText } from '../credit/amount.ts'
import { dateRange, fullDate, fullDay } from '../web/dates.ts'
import type { Design, FrozenPicture } from './templates/design.ts'
import type { Border, TemplateContent } from './templates/template-content.ts'
import { withTrademarks } from './trademark.ts'

/** An amount of one credit type as it is printed: **1.00** *AMA PRA Category 1 Credit*™. */
export type Award = { amountText: string; name: string; mark: string; italic: boolean }

/**
 * Everything that a certificate prints, frozen when it is issued: later changes of the activity, the organization, the
 * template or the wording of statements do not reach it. Plain JSON. The brand is #rrggbb.
 */
export type Certificate = FirstCertificate | SecondCertificate

type Facts = {
  number: string
  title: string
  person: { name: string; credentials: string; profession?: string; licence?: string }
  phrase: string
  activity: {
    title: string
    series: string | null
    place: string | null
    dateText: string
    /** Unknown of the first version. */
    learningFormat?: string
  }
  /** What stands before the first award: "and is awarded". */
  awardPhrase: string
  awards: Award[]
  /** For those who are awarded no credit: what the activity was designated for. */
  designated: string | null
  statements: string[]
  notes: string[]
  issuedText: string
  issuedAt: string
  /** Where the QR code leads, and how the address of the verification page is printed. */
  verifyUrl: string
  verifyText: string
}

/** As it was before there were templates: one look for all. The mark and the signature are paths. */
export type FirstCertificate = Facts & {
  version: 1
  organization: { name: string; mark: string; brand: string }
  signatory: { name: string; title: string; signature: string | null } | null
}

export type SecondCertificate = Facts & Look & { version: 2; organization: { name: string; brand: string } }

/** What stands for the organization beside its name, or instead of it where it says the name. */
export type Emblem = { kind: 'mark'; path: string } | (FrozenPicture & { kind: 'picture'; saysName: boolean }) | null

/** What a template, as it was then, gives to a certificate. */
export type Look = {
  template: { id: string; number: number } | null
  emblem: Emblem
  jointProvider: (FrozenPicture & { name: string }) | null
  signatories: { name: string; title: string; signature: FrozenPicture | null }[]
  /** Lines with fields, which are filled in from the other parts. */
  body: string[]
  smallPrint: string
  sheet: Sheet
}

export type Sheet = Pick<TemplateContent, 'paper' | 'orientation' | 'align'> & { border: Border }

/** Where a certificate stands now: as issued, or changed or taken back by a later credit entry. */
export type CertificateStatus = 'issued' | 'corrected' | 'withdrawn'

export type AwardedCredit = {
  credit: CreditNaming & { shortName: string; participation: boolean; awardPhrase: string; officialRecord: string }
  /** In hundredths. */
  amount: number
}

export type CertificateFacts = {
  number: string
  organization: { name: string; brand: string }
  person: { name: string; credentials: string; profession?: string; licence?: string }
  design: Design
  activity: {
    title: string
    series: string
    place: string
    /** As the format's row words it: "live activity", "enduring material". */
    learningFormat: string
    startsAt: Temporal.Instant
    endsAt: Temporal.Instant
    /** The day on which the learner completed what is there for a span of days; null of what has hours for everybody. */
    completedOn: Temporal.PlainDate | null
  }
  /** IANA name of the organization's time zone. */
  zone: string
  awards: AwardedCredit[]
  /** What the activity was designated for, in the order of the credit types; maxima in hundredths. */
  designations: { credit: CreditNaming; maximum: number }[]
  /** Filled in: the organization's own, and those of the credit types that are awarded. */
  accreditation: string
  designationStatements: string[]
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
export function frozenCertificate(facts: CertificateFacts): SecondCertificate {
  const { activity, awards, design } = facts
  const credited = awards.some(({ credit }) => !credit.participation)
  return {
    version: 2,
    number: facts.number,
    ...design.look,
    title: credited ? design.titles.credit : design.titles.participation,
    organization: { name: facts.organization.name, brand: facts.organization.brand },
    person: {
      name: facts.person.name,
      credentials: facts.person.credentials,
      profession: facts.person.profession ?? '',
      licence: (design.showsLicence && facts.person.licence) || '',
    },
    phrase: phraseOf(activity.learningFormat),
    activity: {
      title: activity.title,
      series: activity.series || null,
      place: activity.place || null,
      dateText: dateText(activity, facts.zone),
      learningFormat: activity.learningFormat,
    },
    awardPhrase: awards[0]?.credit.awardPhrase ? `and ${awards[0].credit.awardPhrase}` : 'with',
    awards: awards.map(({ credit, amount }) => awardOf(credit, amount)),
    designated: credited ? null : designatedText(facts.designations),
    statements: statementsShown(design, facts).map(withTrademarks),
    notes: awards.flatMap(({ credit }) => noteOf(credit)),
    issuedText: `Issued ${fullDate(facts.issuedAt, facts.zone)}`,
    issuedAt: facts.issuedAt.toString(),
    verifyUrl: facts.verifyUrl,
    verifyText: `Anyone can check it at ${facts.verifyPage.replace(/^https?:\/\//, '')}`,
  }
}

/** The statements that a template shows, in their order. */
export function statementsShown(
  { statements }: Pick<Design, 'statements'>,
  texts: { accreditation: string; designationStatements: readonly string[] },
): string[] {
  const shown = [
    statements.includes('accreditation') ? [texts.accreditation] : [],
    statements.includes('designation') ? texts.designationStatements : [],
  ]
  return shown.flat().filter(Boolean)
}

/** "has participated in the live activity" */
export function phraseOf(learningFormat: string): string {
  return /\b(enduring|journal|internet)\b/i.test(learningFormat)
    ? `has completed the ${learningFormat}`
    : `has participated in the ${learningFormat}`
}

/**
 * When the activity was; of what each learner completes in their own time, the day on which this one did. An end at
 * midnight belongs to the day before.
 */
function dateText({ startsAt, endsAt, completedOn }: CertificateFacts['activity'], zone: string): string {
  if (completedOn) return fullDay(completedOn)
  const last = endsAt.subtract({ nanoseconds: 1 })
  return dateRange(startsAt, Temporal.Instant.compare(last, startsAt) > 0 ? last : startsAt, zone)
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
