import type { Award, Certificate } from './certificate.ts'
import { type BodyLine, printedForm } from './printed-form.ts'
import { asIssued, type Standing, standingText } from './standing.ts'
import { type Run, trademarkRuns } from './trademark.ts'

export type Part =
  | 'status'
  | 'organization'
  | 'title'
  | 'person'
  | 'licence'
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

/**
 * One printed text: which part of the certificate it is, what a list of facts calls it, and how it looks. What is `drawn`
 * can be read in the logo, and is no text on the sheet.
 */
export type CertificateLine = { part: Part; label: string; runs: Run[]; drawn?: true }

const labels: Record<Part, string> = {
  status: 'Status',
  organization: 'Accredited provider',
  title: 'Document',
  person: 'Name',
  licence: 'Licence',
  phrase: 'Text',
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
 * this list, so that they cannot disagree. A certificate that stands as issued has no status line.
 */
export function certificateLines(certificate: Certificate, standing: Standing = asIssued): CertificateLine[] {
  const { emblem, body, statements, signatories } = printedForm(certificate)
  const saysName = emblem?.kind === 'picture' && emblem.saysName
  const designated = plainLine('designated', certificate.designated)
  const hasAward = body.some(({ kind }) => kind === 'award')
  return [
    ...plainLine('status', standingText(standing)),
    ...plainLine('organization', certificate.organization.name).map((line): CertificateLine => {
      return saysName ? { ...line, drawn: true } : line
    }),
    ...plainLine('title', certificate.title),
    ...body.flatMap((line) =>
      line.kind === 'award' ? [...awardLines(certificate.awards, line.lead), ...designated] : bodyLine(line),
    ),
    ...(hasAward ? [] : designated),
    ...statements.flatMap((text) => plainLine('statement', text)),
    ...certificate.notes.flatMap((text) => plainLine('note', text)),
    ...signatories.flatMap(({ name, title }) => [
      ...plainLine('signatory', name),
      ...plainLine('signatory-title', title),
    ]),
    ...plainLine('number', `Certificate ${certificate.number}`),
    ...plainLine('issued', certificate.issuedText),
    ...plainLine('verify', certificate.verifyText),
  ]
}

/** The runs of one part, for parts that a certificate has once or not at all. */
export function runsOf(lines: readonly CertificateLine[], part: Part): Run[] | null {
  return lines.find((line) => line.part === part)?.runs ?? null
}

function plainLine(part: Part, text: string | null): CertificateLine[] {
  return text ? [{ part, label: labels[part], runs: trademarkRuns(text) }] : []
}

function bodyLine(line: Exclude<BodyLine, { kind: 'award' }>): CertificateLine[] {
  return plainLine(line.kind, line.text)
}

/** The awards one below the other, the first behind what leads to them. */
const awardLines = (awards: readonly Award[], lead: string): CertificateLine[] =>
  awards.map((award, index) => ({
    part: 'award',
    label: labels.award,
    runs: awardRuns(award, index === 0 ? lead : ''),
  }))

/** An amount with its credit's name, behind what leads to it. */
function awardRuns({ amountText, name, mark, italic }: Award, lead: string): Run[] {
  const runs: Run[] = [
    { text: lead ? `${lead} ` : '' },
    { text: amountText, strong: true },
    { text: ' ' },
    italic ? { text: name, italic: true } : { text: name },
    { text: mark },
  ]
  return runs.filter((run) => run.text)
}
