import type { Certificate } from '../../certificates/certificate.ts'
import { certificateLines } from '../../certificates/certificate-lines.ts'
import type { PeriodCertificate } from '../../certificates/period/period-certificate.ts'
import { periodLines } from '../../certificates/period/period-lines.ts'

/** More lines than these, as of a period with many sessions, go on in one text. */
const mostLines = 16

type Line = { part: string; runs: { text: string }[] }

/**
 * The words that a certificate prints, as lines to read: the activity, the credit, and then everything else in the
 * order of the sheet. None where it was frozen as something else than a certificate.
 */
export function printedWords(printed: object): string[] {
  const lines = linesOf(printed)
  const texts = (parts: readonly string[], wanted: boolean) =>
    lines
      .filter(({ part }) => parts.includes(part) === wanted)
      .map(({ runs }) =>
        runs
          .map(({ text }) => text)
          .join('')
          .trim(),
      )
      .filter(Boolean)
  const credit = texts(['award'], true).join('; ')
  const rest = texts(['activity', 'award'], false)
  const further = rest.length > mostLines ? [rest.join(' · ')] : rest
  return [...texts(['activity'], true), credit, ...further].filter(Boolean)
}

function linesOf(printed: object): Line[] {
  if ('sessions' in printed) return periodLines(printed as PeriodCertificate)
  return 'awards' in printed ? certificateLines(printed as Certificate) : []
}
