import type { Award, Certificate, CertificateStatus } from './certificate.ts'
import { type Run, trademarkRuns } from './trademark.ts'

export type Part =
  | 'status'
  | 'organization'
  | 'title'
  | 'person'
  | 'phrase'
  | 'activity'
  | 'occasion'
  | 'award'
  | 'designated'
  | 'statement'
  | 'note'
  | 'signatory'
  | 'signatory-title'
  | 'number'
  | 'issued'
  | 'verify'

/** One printed text: which part of the certificate it is, what a list of facts calls it, and how it looks. */
export type CertificateLine = { part: Part; label: string; runs: Run[] }

const labels: Record<Part, string> = {
  status: 'Status',
  organization: 'Accredited provider',
  title: 'Document',
  person: 'Name',
  phrase: 'Participation',
  activity: 'Activity',
  occasion: 'Series, place and date',
  award: 'Credit',
  designated: 'Designation',
  statement: 'Statement',
  note: 'Note',
  signatory: 'Signed by',
  'signatory-title': 'Title of the signer',
  number: 'Number',
  issued: 'Date of issue',
  verify: 'Verification',
}

/**
 * Every text of a certificate in the order of reading. The page, the PDF and the public verification are all made from
 * this list, so that they cannot disagree. A certificate that stands as issued has no status line. `countedIn` is the
 * number of the certificate that counts its credit, where two records of one person were merged.
 */
export function certificateLines(
  certificate: Certificate,
  status: CertificateStatus = 'issued',
  countedIn: string | null = null,
): CertificateLine[] {
  const { activity, organization, person, signatory } = certificate
  const texts: [Part, string | null][] = [
    ['organization', organization.name],
    ['status', statusText(status, countedIn)],
    ['title', certificate.title],
    ['person', person.credentials ? `${person.name}, ${person.credentials}` : person.name],
    ['phrase', certificate.phrase],
    ['activity', activity.title],
    ['occasion', occasion(activity)],
  ]
  const proof: [Part, string | null][] = [
    ['designated', certificate.designated],
    ...certificate.statements.map((text): [Part, string] => ['statement', text]),
    ...certificate.notes.map((text): [Part, string] => ['note', text]),
    ['signatory', signatory?.name ?? null],
    ['signatory-title', signatory?.title ?? null],
    ['number', `Certificate ${certificate.number}`],
    ['issued', certificate.issuedText],
    ['verify', certificate.verifyText],
  ]
  return [
    ...texts.flatMap(([part, text]) => plainLine(part, text)),
    ...certificate.awards.map((award, index): CertificateLine => {
      const lead = index === 0 ? certificate.awardPhrase : ''
      return { part: 'award', label: labels.award, runs: awardRuns(award, lead) }
    }),
    ...proof.flatMap(([part, text]) => plainLine(part, text)),
  ]
}

/** The runs of one part, for parts that a certificate has once or not at all. */
export function runsOf(lines: readonly CertificateLine[], part: Part): Run[] | null {
  return lines.find((line) => line.part === part)?.runs ?? null
}

/** What a certificate that does not stand as issued says of itself, beginning with the word; null when it stands. */
function statusText(status: CertificateStatus, countedIn: string | null): string | null {
  if (countedIn && status === 'corrected')
    return `Corrected: part of this credit is counted on certificate ${countedIn}`
  if (countedIn && status === 'withdrawn') return `Withdrawn: this credit is counted on certificate ${countedIn}`
  if (status === 'corrected') return 'Corrected: the credit was changed after this certificate was issued'
  if (status === 'withdrawn') return 'Withdrawn: this certificate no longer stands'
  return null
}

function plainLine(part: Part, text: string | null): CertificateLine[] {
  return text ? [{ part, label: labels[part], runs: trademarkRuns(text) }] : []
}

/** An amount with its credit's name, behind what leads to it. */
export function awardRuns({ amountText, name, mark, italic }: Award, lead: string): Run[] {
  const runs: Run[] = [
    { text: lead ? `${lead} ` : '' },
    { text: amountText, strong: true },
    { text: ' ' },
    italic ? { text: name, italic: true } : { text: name },
    { text: mark },
  ]
  return runs.filter((run) => run.text)
}

function occasion({ series, place, dateText }: Certificate['activity']): string {
  return [[series, place].filter(Boolean).join(', '), dateText].filter(Boolean).join(' · ')
}
