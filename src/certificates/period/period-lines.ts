import { amountText } from '../../credit/amount.ts'
import { type CertificateLine, certificateLines, type Part } from '../certificate-lines.ts'
import { type Run, trademarkRuns } from '../trademark.ts'
import { asCertificate, type PeriodCertificate, type PeriodSession } from './period-certificate.ts'

export type PeriodPart = Part | 'session'

/** One printed text: which part of the certificate it is, what a list of facts calls it, and how it looks. */
export type PeriodLine = { part: PeriodPart; label: string; runs: Run[]; drawn?: true }

/** What parts are called that say something else here. */
const labels: Partial<Record<Part, string>> = {
  activity: 'Series',
  occasion: 'Period',
  award: 'Credit in all',
}
const above: Part[] = ['organization', 'title', 'person', 'licence', 'phrase', 'activity', 'occasion', 'award']

/**
 * Every text of a certificate for a period in the order of reading: the page, the PDF and the public verification are
 * made from this list, so that they cannot disagree. It is what one of a single activity says, with the sessions between
 * its body and its proof.
 */
export function periodLines(period: PeriodCertificate): PeriodLine[] {
  const lines = certificateLines(asCertificate(period)).map(
    (line): CertificateLine => ({ ...line, label: labels[line.part] ?? line.label }),
  )
  const sessions = period.sessions.map(
    (session): PeriodLine => ({
      part: 'session',
      label: 'Session',
      runs: trademarkRuns(sessionText(period, session)),
    }),
  )
  const isAbove = ({ part }: CertificateLine) => above.includes(part)
  return [...lines.filter(isAbove), ...sessions, ...lines.filter((line) => !isAbove(line))]
}

/** "October 1, 2026: Night Calls. 1.00 AMA Category 1. Certificate LHS-…" */
function sessionText({ types }: PeriodCertificate, { dateText, title, amounts, certificate }: PeriodSession): string {
  const credits = types
    .filter(({ id }) => amounts[id])
    .map(({ id, shortName }) => `${amountText(amounts[id]!)} ${shortName}`)
  return `${dateText}: ${title}. ${credits.join(', ')}. Certificate ${certificate}`
}
