import type { CreditNaming } from '../../activities/statements.ts'
import { fullDate, fullDay } from '../../web/dates.ts'
import {
  type Award,
  awardOf,
  type Certificate,
  type FirstCertificate,
  type Look,
  phraseOf,
  type SecondCertificate,
} from '../certificate.ts'
import type { Design } from '../templates/design.ts'

/** A credit type as a column of the list; `id` tells which entries it sums up. */
export type PeriodType = { id: string; shortName: string; plural: string; mark: string; italic: boolean }

/** One session with what was awarded for it when the certificate was made; amounts in hundredths by credit type. */
export type PeriodSession = {
  title: string
  dateText: string
  /** The session's own certificate, which counts the credit. */
  certificate: string
  amounts: Record<string, number>
}

/**
 * Everything that a certificate for a period prints, frozen when it is issued. It lists credit that has been awarded:
 * the sessions' own certificates stay what they are. Plain JSON.
 */
export type PeriodCertificate = FirstPeriod | SecondPeriod

type PeriodParts = {
  number: string
  title: string
  person: Certificate['person']
  phrase: string
  /** Unknown of the first version. */
  learningFormat?: string
  series: string
  periodText: string
  awardPhrase: string
  totals: Award[]
  types: PeriodType[]
  sessions: PeriodSession[]
  statements: string[]
  notes: string[]
  issuedText: string
  issuedAt: string
  verifyUrl: string
  verifyText: string
}

/** As it was before there were templates. */
export type FirstPeriod = PeriodParts & Pick<FirstCertificate, 'version' | 'organization' | 'signatory'>

export type SecondPeriod = PeriodParts & Look & Pick<SecondCertificate, 'version' | 'organization'>

/** Live credit of one session and type, with the certificate that was issued for it. */
export type PeriodCredit = {
  certificate: Certificate
  type: CreditNaming & { id: string; shortName: string; participation: boolean; awardPhrase: string }
  amount: number
}

export type PeriodFacts = {
  number: string
  organization: SecondCertificate['organization']
  person: Certificate['person']
  design: Design
  learningFormat: string
  series: string
  /** First and last day, as "2026-10-01". */
  from: string
  to: string
  zone: string
  /** By the sessions' dates, then the order of the credit types; at least one. */
  credits: readonly PeriodCredit[]
  issuedAt: Temporal.Instant
  verifyUrl: string
  verifyPage: string
}

/** Composes a certificate for a period from the certificates of its sessions and what stands of them now. */
export function frozenPeriodCertificate(facts: PeriodFacts): SecondPeriod {
  const { credits, design } = facts
  const types = [...new Map(credits.map(({ type }) => [type.id, type])).values()]
  const credited = types.some(({ participation }) => !participation)
  const certificates = [...new Map(credits.map(({ certificate }) => [certificate.number, certificate])).values()]
  const first = types[0]!.awardPhrase
  return {
    version: 2,
    number: facts.number,
    ...design.look,
    title: credited ? design.titles.credit : design.titles.participation,
    organization: facts.organization,
    person: { ...facts.person, licence: (design.showsLicence && facts.person.licence) || '' },
    phrase: phraseOf(facts.learningFormat),
    learningFormat: facts.learningFormat,
    series: facts.series,
    periodText: periodText(facts.from, facts.to),
    awardPhrase: first ? `and ${first}` : 'with',
    totals: types.map((type) => awardOf(type, sum(credits.filter((credit) => credit.type.id === type.id)))),
    types: types.map(({ id, shortName, plural, mark, italic }) => ({ id, shortName, plural, mark, italic })),
    sessions: certificates.map(({ number, activity }) => ({
      title: activity.title,
      dateText: activity.dateText,
      certificate: number,
      amounts: Object.fromEntries(
        credits.filter(({ certificate }) => certificate.number === number).map(({ type, amount }) => [type.id, amount]),
      ),
    })),
    statements: unique(
      certificates.flatMap(({ statements, designated }) => [...statements, ...(designated ? [designated] : [])]),
    ),
    notes: unique(certificates.flatMap(({ notes }) => notes)),
    issuedText: `Issued ${fullDate(facts.issuedAt, facts.zone)}`,
    issuedAt: facts.issuedAt.toString(),
    verifyUrl: facts.verifyUrl,
    verifyText: `Anyone can check it at ${facts.verifyPage.replace(/^https?:\/\//, '')}`,
  }
}

/** "October 1 to December 31, 2026"; both days are part of it. */
export function periodText(from: string, to: string): string {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)]
  if (first.equals(last)) return fullDay(first)
  const opening = fullDay(first)
  const sameYear = first.year === last.year
  return `${sameYear ? opening.replace(/, \d+$/, '') : opening} to ${fullDay(last)}`
}

const sum = (credits: readonly PeriodCredit[]): number => credits.reduce((so, { amount }) => so + amount, 0)

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]

/** The same as a certificate of one activity: the series is what it is for, and the period when it was. */
export function asCertificate(period: PeriodCertificate): Certificate {
  const activity = {
    title: period.series,
    series: null,
    place: null,
    dateText: period.periodText,
    ...(period.learningFormat ? { learningFormat: period.learningFormat } : {}),
  }
  return { ...period, activity, awards: period.totals, designated: null }
}
