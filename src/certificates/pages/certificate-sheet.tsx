import type { JSX } from 'preact'
import { qrCode } from '../../platform/qr.ts'
import type { Certificate, CertificateStatus } from '../certificate.ts'
import { fittingScale } from '../certificate-layout.ts'
import { type CertificateLine, certificateLines, type Part, runsOf } from '../certificate-lines.ts'
import { Runs } from './runs.tsx'

/** A certificate as the sheet of paper that it is when printed. */
export function CertificateSheet({
  certificate,
  status,
  countedIn,
}: {
  certificate: Certificate
  status: CertificateStatus
  countedIn?: string | null
}): JSX.Element {
  const lines = certificateLines(certificate, status, countedIn)
  const text = (part: Part) => <Runs of={runsOf(lines, part) ?? []} />
  return (
    <article class={`certificate ${fitOf(lines)}`.trim()} aria-label={certificate.title}>
      <div>
        <header>
          <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="7" fill="currentColor" />
            <path
              d={certificate.organization.mark}
              fill="none"
              stroke="var(--paper)"
              stroke-width="2.5"
              stroke-linecap="round"
            />
          </svg>
          {text('organization')}
        </header>
        {status !== 'issued' && (
          <p class="badge bad">
            <span>{text('status')}</span>
          </p>
        )}
        <h2>{text('title')}</h2>
        <p class="person">{text('person')}</p>
        <div>
          <p>{text('phrase')}</p>
          <h3>{text('activity')}</h3>
          <p>{text('occasion')}</p>
        </div>
        <Amounts lines={lines} />
        <Proof certificate={certificate} lines={lines} />
      </div>
    </article>
  )
}

/** How much smaller a sheet is set that would not fit on a page: the class of the step below the PDF's scale. */
function fitOf(lines: CertificateLine[]): string {
  const scale = fittingScale(lines)
  return scale === 1 ? '' : `fit-${Math.max(4, Math.floor(scale * 10))}`
}

function Amounts({ lines }: { lines: CertificateLine[] }): JSX.Element {
  const amounts = lines.filter((line) => line.part === 'award')
  const designated = runsOf(lines, 'designated')
  return (
    <div>
      {amounts.map((line) => (
        <p class="amount">
          <Runs of={line.runs} />
        </p>
      ))}
      {designated && (
        <p>
          <Runs of={designated} />
        </p>
      )}
    </div>
  )
}

function Proof({ certificate, lines }: { certificate: Certificate; lines: CertificateLine[] }): JSX.Element {
  const text = (part: Part) => <Runs of={runsOf(lines, part) ?? []} />
  return (
    <div class="proof">
      <ul class="statements">
        {lines
          .filter((line) => line.part === 'statement' || line.part === 'note')
          .map((line) => (
            <li>
              <Runs of={line.runs} />
            </li>
          ))}
      </ul>
      <Signatory certificate={certificate} lines={lines} />
      <div>
        <QrDrawing text={certificate.verifyUrl} />
      </div>
      <p class="wide">
        {text('number')}. {text('issued')}. {text('verify')}
      </p>
    </div>
  )
}

function Signatory({ certificate, lines }: { certificate: Certificate; lines: CertificateLine[] }): JSX.Element {
  const { signatory } = certificate
  if (!signatory) return <p />
  return (
    <p>
      {signatory.signature && (
        <svg class="signature" viewBox="0 0 160 44" role="img" aria-label={`Signature of ${signatory.name}`}>
          <path d={signatory.signature} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
        </svg>
      )}
      <Runs of={runsOf(lines, 'signatory') ?? []} />
      {signatory.title && <br />}
      <Runs of={runsOf(lines, 'signatory-title') ?? []} />
    </p>
  )
}

function QrDrawing({ text }: { text: string }): JSX.Element {
  const { size, path } = qrCode(text)
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="Code that opens the verification page"
      shape-rendering="crispEdges"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}
