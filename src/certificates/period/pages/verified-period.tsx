import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Notice } from '../../../web/parts.tsx'
import { Runs } from '../../pages/runs.tsx'
import { periodLines } from '../period-lines.ts'
import type { IssuedPeriod } from '../queries.ts'
import { headingOf, PeriodReplaces, PeriodStanding } from './period-standing.tsx'

/** Everything that a certificate for a period prints, and how it stands now. */
export function VerifiedPeriod({ issued }: { issued: IssuedPeriod }): JSX.Element {
  const { frozen, status } = issued
  const hrefOf = (number: string) => routes.verifyCertificate.to({ number })
  return (
    <>
      <h1>{headingOf(issued, 'This certificate is genuine')}</h1>
      {status === 'issued' && (
        <Notice tone="good" title="It stands as issued">
          <p>Compare what is printed on it with what stands here: this is every word of the original.</p>
        </Notice>
      )}
      <PeriodStanding issued={issued} hrefOf={hrefOf} />
      <PeriodReplaces issued={issued} hrefOf={hrefOf} />
      <dl class="facts">
        {periodLines(frozen).map(({ label, runs }, index) => (
          <div key={index}>
            <dt>{label}</dt>
            <dd>
              <Runs of={runs} />
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={routes.verify.to({})}>Check another certificate</a>
      </p>
    </>
  )
}
