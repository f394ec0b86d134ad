import { amountText } from '../../credit/amount.ts'
import { awardRuns, type CertificateLine } from '../certificate-lines.ts'
import { type Run, trademarkRuns } from '../trademark.ts'
import type { PeriodCertificate, PeriodSession } from './period-certificate.ts'

export type PeriodPart =
  | Extract<
      CertificateLine['part'],
      | 'organization'
      | 'title'
      | 'person'
      | 'phrase'
      | 'activity'
      | 'occasion'
      | 'award'
      | 'statement'
      | 'note'
      | 'signatory'
      | 'signatory-title'
      | 'number'
      | 'issued'
      | 'verify'
    >
  | 'session'

/** One printed text: which part of the certificate it is, what a list of facts calls it, and how it looks. */
export type PeriodLine = { part: PeriodPart; label: string; runs: Run[] }

const labels: Record<PeriodPart, string> = {
  organization: 'Accredited provider',
  title: 'Document',
  person: 'Name',
  phrase: 'Participation',
  activity: 'Series',
  occasion: 'Period',
  award: 'Credit in all',
  session: 'Session',
  statement: 'Statement',
  note: 'Note',
  signatory: 'Signed by',
  'signatory-title': 'Title of the signer',
  number: 'Number',
  issued: 'Date of issue',
  verify: 'Verification',
}

/**
 * Every text of a certificate for a period in the order of reading: the page, the PDF and the public verification are
 * made from this list, so that they cannot disagree.
 */
export function periodLines(certificate: PeriodCertificate): PeriodLine[] {
  const { organization, person, signatory } = certificate
  const plain = (part: PeriodPart, text: string | undefined): PeriodLine[] =>
    text ? [{ part, label: labels[part], runs: trademarkRuns(text) }] : []
  return [
    ...plain('organization', organization.name),
    ...plain('title', certificate.title),
    ...plain('person', person.credentials ? `${person.name}, ${person.credentials}` : person.name),
    ...plain('phrase', certificate.phrase),
    ...plain('activity', certificate.series),
    ...plain('occasion', certificate.periodText),
    ...certificate.totals.map((award, index): PeriodLine => {
      const lead = index === 0 ? certificate.awardPhrase : ''
      return { part: 'award', label: labels.award, runs: awardRuns(award, lead) }
    }),
    ...certificate.sessions.flatMap((session) => plain('session', sessionText(certificate, session))),
    ...certificate.statements.flatMap((text) => plain('statement', text)),
    ...certificate.notes.flatMap((text) => plain('note', text)),
    ...plain('signatory', signatory?.name),
    ...plain('signatory-title', signatory?.title),
    ...plain('number', `Certificate ${certificate.number}`),
    ...plain('issued', certificate.issuedText),
    ...plain('verify', certificate.verifyText),
  ]
}

/** "October 1, 2026: Night Calls. 1.00 AMA Category 1. Certificate LHS-…" */
function sessionText({ types }: PeriodCertificate, { dateText, title, amounts, certificate }: PeriodSession): string {
  const credits = types
    .filter(({ id }) => amounts[id])
    .map(({ id, shortName }) => `${amountText(amounts[id]!)} ${shortName}`)
  return `${dateText}: ${title}. ${credits.join(', ')}. Certificate ${certificate}`
}
