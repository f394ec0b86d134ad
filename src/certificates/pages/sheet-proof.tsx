import type { JSX } from 'preact'
import { qrCode } from '../../platform/qr.ts'
import { type CertificateLine, type Part, runsOf } from '../certificate-lines.ts'
import type { Printed, Signature } from '../printed-form.ts'
import { Runs } from './runs.tsx'
import { Picture } from './sheet-header.tsx'

type Props = { org: string; printed: Printed; lines: CertificateLine[] }

/** What makes a certificate good: statements and notes, who signs, where it can be checked. */
export function SheetProof({ org, printed, lines }: Props): JSX.Element {
  const { certificate, signatories, sheet } = printed
  const text = (part: Part) => <Runs of={runsOf(lines, part) ?? []} />
  const isStacked = sheet.orientation === 'portrait' || signatories.length > 1
  return (
    <div class={isStacked ? 'proof stacked' : 'proof'}>
      <ul class="statements">
        {lines
          .filter(({ part }) => part === 'statement' || part === 'note')
          .map(({ runs }, index) => (
            <li key={index}>
              <Runs of={runs} />
            </li>
          ))}
      </ul>
      <div class="signed">
        {signers(lines).map((signer, index) => (
          <p key={index}>
            {signatories[index] && <SignatureDrawing org={org} {...signatories[index]} />}
            {signer.map(({ runs }, at) => (
              <>
                {at > 0 && <br />}
                <Runs of={runs} />
              </>
            ))}
          </p>
        ))}
        <div>
          <QrDrawing text={certificate.verifyUrl} />
        </div>
      </div>
      <p class="wide">
        {text('number')}. {text('issued')}. {text('verify')}
      </p>
    </div>
  )
}

/** Each name with the title behind it. */
function signers(lines: CertificateLine[]): CertificateLine[][] {
  const groups: CertificateLine[][] = []
  for (const line of lines) {
    if (line.part === 'signatory') groups.push([line])
    if (line.part === 'signatory-title') groups.at(-1)?.push(line)
  }
  return groups
}

function SignatureDrawing({ org, name, signature }: { org: string; name: string; signature: Signature | null }) {
  const alt = `Signature of ${name}`
  if (!signature) return <span class="signature" />
  return (
    <span class="signature">
      {signature.kind === 'picture' ? (
        <Picture org={org} picture={signature} alt={alt} class="drawn" />
      ) : (
        <svg viewBox="0 0 160 44" role="img" aria-label={alt}>
          <path d={signature.path} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
        </svg>
      )}
    </span>
  )
}

function QrDrawing({ text }: { text: string }) {
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
