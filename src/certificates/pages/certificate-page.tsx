import type { ComponentChildren, JSX } from 'preact'
import { instantOf } from '../../platform/instants.ts'
import { routes } from '../../routes.ts'
import { untilText } from '../../web/dates.ts'
import { Checks, Notice } from '../../web/parts.tsx'
import type { IssuedCertificate } from '../queries.ts'
import { isReplacesNote, type Standing, standingText } from '../standing.ts'
import { CertificateSheet } from './certificate-sheet.tsx'

const headings = {
  issued: 'Your certificate is ready',
  corrected: 'Your certificate is ready',
  replaced: 'This certificate was replaced',
  withdrawn: 'This certificate was withdrawn',
}

const recorded = {
  state: 'done',
  label: 'Credit recorded',
  note: 'In your Transcript/Credit History, where this certificate stays.',
} as const

/** What the page of a certificate is called, by how it stands now. */
export const certificateHeading = ({ status, replacedBy }: Standing): string =>
  headings[replacedBy ? 'replaced' : status]

/** A learner's certificate on the page, with the ways to print and keep it; what is given stands below it. */
export function CertificatePage(props: {
  org: string
  zone: string
  issued: IssuedCertificate
  /** Of the CME office. */
  email: string
  /** Whether certificates for a period can be had. */
  periods: boolean
  children?: ComponentChildren
}): JSX.Element {
  const { org, zone, issued, email, periods } = props
  const { frozen, standing } = issued
  const { status, countedIn, replacedBy } = standing
  return (
    <>
      <div class="title">
        <div>
          <p class="kicker">Recorded on {untilText(instantOf(issued.issuedAt), zone)}</p>
          <h1>{certificateHeading(standing)}</h1>
        </div>
        <p class="actions">
          <a class="button" href={routes.certificatePdf.to({ org, number: frozen.number })}>
            Print Certificate
          </a>{' '}
          <a class="button quiet" href={routes.transcript.to({ org })}>
            Transcript/Credit History
          </a>
        </p>
      </div>
      {countedIn && (
        <Notice title="Counted once" wide>
          <p>
            Two records of yours were merged, and both held this credit. It is counted on{' '}
            <a href={routes.certificate.to({ org, number: countedIn })}>certificate {countedIn}</a>.
          </p>
        </Notice>
      )}
      {replacedBy && (
        <Notice tone="warn" title={standingText(standing)} wide>
          <p>
            Use <a href={routes.certificate.to({ org, number: replacedBy })}>certificate {replacedBy}</a>. This one
            stays here as it was issued.
          </p>
        </Notice>
      )}
      {issued.replaces && (
        <p>
          It replaces{' '}
          <a href={routes.certificate.to({ org, number: issued.replaces })}>certificate {issued.replaces}</a>.
        </p>
      )}
      <CertificateSheet org={org} certificate={frozen} standing={standing} />
      {props.children}
      <section aria-labelledby="next">
        <h2 id="next">What happens next</h2>
        <Checks
          items={[
            ...(status === 'withdrawn' || replacedBy ? [] : [recorded]),
            ...frozen.notes.map((note) => ({
              label: isReplacesNote(note) ? 'Certificate before it' : 'Official record',
              note,
            })),
          ]}
        />
        {issued.unclaimed && status !== 'withdrawn' && !replacedBy && (
          <p>
            Did you take part for less time than this? <a href={claimLess(email, frozen.number)}>Claim less</a>: the CME
            office corrects it.
          </p>
        )}
        {periods && (
          <p>
            <a href={routes.periodCertificates.to({ org })}>Certificate for a period</a>: all sessions of a series on
            one.
          </p>
        )}
        <p>
          <a href={routes.activities.to({ org })}>Claim credit for another activity</a>
        </p>
      </section>
    </>
  )
}

const claimLess = (email: string, number: string): string =>
  `mailto:${email}?subject=${encodeURIComponent(`Claim less: certificate ${number}`)}`
