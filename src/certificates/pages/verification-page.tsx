import type { JSX } from 'preact'
import { amountText } from '../../credit/amount.ts'
import { routes } from '../../routes.ts'
import { TextField } from '../../web/fields.tsx'
import { Notice } from '../../web/parts.tsx'
import { certificateLines } from '../certificate-lines.ts'
import type { IssuedCertificate } from '../queries.ts'

/** Where anyone types a certificate's number. */
export function VerificationForm({ number }: { number?: string }): JSX.Element {
  return (
    <>
      <h1>Check a certificate</h1>
      <p class="intro">For licensing boards, employers and anyone with a certificate in hand.</p>
      <form action={routes.verify.to({})} class="flow">
        <TextField
          name="number"
          label="Certificate number"
          hint="It is printed at the foot of the certificate, such as LHS-7QK4-M2XD-93PT."
          class="medium"
          autocomplete="off"
          spellcheck={false}
          value={number}
        />
        <p class="actions">
          <button class="button" type="submit">
            Check
          </button>
        </p>
      </form>
    </>
  )
}

const headings = {
  issued: 'This certificate is genuine',
  corrected: 'This certificate is genuine',
  replaced: 'This certificate was replaced',
  withdrawn: 'This certificate was withdrawn',
}

const onDay = (day: string | null): string => (day ? ` on ${day}` : '')

/** Everything that the certificate prints, and how it stands now. */
export function VerifiedCertificate({ issued }: { issued: IssuedCertificate }): JSX.Element {
  const { frozen, standing, live } = issued
  const { status, countedIn, replacedBy, changedOn } = standing
  return (
    <>
      <h1>{headings[replacedBy ? 'replaced' : status]}</h1>
      {status === 'issued' && (
        <Notice tone="good" title="It stands as issued">
          <p>Compare what is printed on it with what stands here: this is every word of the original.</p>
        </Notice>
      )}
      {replacedBy && (
        <Notice tone="warn" title={`It was replaced${onDay(changedOn)}`}>
          <p>
            It was genuine, and was corrected. What counts is{' '}
            <a href={routes.verifyCertificate.to({ number: replacedBy })}>certificate {replacedBy}</a>.
          </p>
        </Notice>
      )}
      {status === 'corrected' && !replacedBy && (
        <Notice tone="warn" title={`It was corrected${onDay(changedOn) || ' after it was issued'}`}>
          <p>What counts now: {live.map((entry) => `${amountText(entry.amount)} ${entry.shortName}`).join(', ')}.</p>
          <CountedIn number={countedIn} />
        </Notice>
      )}
      {status === 'withdrawn' && (
        <Notice
          tone="bad"
          title={`It no longer stands for any credit${changedOn ? `: withdrawn on ${changedOn}` : ''}`}
        >
          <CountedIn number={countedIn} />
          <p>What it said when it was issued is shown below for comparison.</p>
        </Notice>
      )}
      {issued.replaces && (
        <p>
          It replaces{' '}
          <a href={routes.verifyCertificate.to({ number: issued.replaces })}>certificate {issued.replaces}</a>, which
          was issued before it.
        </p>
      )}
      <dl class="facts">
        {certificateLines(frozen).map((line, index) => (
          <div key={index}>
            <dt>{line.label}</dt>
            <dd>{line.runs.map((run, at) => (run.italic ? <i key={at}>{run.text}</i> : run.text))}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={routes.verify.to({})}>Check another certificate</a>
      </p>
    </>
  )
}

/** Where credit counts that two records of one person held. */
function CountedIn({ number }: { number: string | null }) {
  if (!number) return null
  return (
    <p>
      Its holder had two records that were merged, and credit that both held counts once: on{' '}
      <a href={routes.verifyCertificate.to({ number })}>certificate {number}</a>.
    </p>
  )
}

/** No certificate has this number. */
export function NotGenuine({ number, why }: { number: string; why: 'slip' | 'unknown' }): JSX.Element {
  return (
    <>
      <Notice tone="bad" title="No certificate has this number">
        <p>
          {why === 'slip'
            ? 'The number does not fit: a character is missing or mistyped. Compare it with the print.'
            : 'The number has the right form, but no such certificate was issued here. Ask the provider named on it.'}
        </p>
      </Notice>
      <VerificationForm number={number.slice(0, 60)} />
    </>
  )
}
