import type { JSX } from 'preact'
import { amountText } from '../../../credit/amount.ts'
import { instantOf } from '../../../platform/instants.ts'
import { routes } from '../../../routes.ts'
import { untilText } from '../../../web/dates.ts'
import { Runs } from '../../pages/runs.tsx'
import { type PeriodPart, periodLines } from '../period-lines.ts'
import type { IssuedPeriod } from '../queries.ts'
import { headingOf, PeriodReplaces, PeriodStanding } from './period-standing.tsx'

/** A learner's certificate for a period: what it prints, how it stands, and the way to print it. */
export function PeriodCertificatePage(props: { org: string; zone: string; issued: IssuedPeriod }): JSX.Element {
  const { org, zone, issued } = props
  const { frozen } = issued
  const hrefOf = (number: string) => routes.certificate.to({ org, number })
  const lines = periodLines(frozen)
  const text = (part: PeriodPart) =>
    lines.filter((line) => line.part === part).map(({ runs }, index) => <Runs key={index} of={runs} />)
  return (
    <>
      <div class="title">
        <div>
          <p class="kicker">
            {text('title')} · Issued on {untilText(instantOf(issued.issuedAt), zone)}
          </p>
          <h1>{headingOf(issued, 'Your certificate is ready')}</h1>
        </div>
        <p class="actions">
          <a class="button" href={routes.certificatePdf.to({ org, number: frozen.number })}>
            Print Certificate
          </a>{' '}
          <a class="button quiet" href={routes.periodCertificates.to({ org })}>
            Another period
          </a>
        </p>
      </div>
      <PeriodStanding issued={issued} hrefOf={hrefOf} />
      <PeriodReplaces issued={issued} hrefOf={hrefOf} />
      <section aria-labelledby="series">
        <h2 id="series">{text('activity')}</h2>
        <p>
          {text('person')} {text('phrase')}, {text('occasion')}
        </p>
        {lines
          .filter(({ part }) => part === 'award')
          .map(({ runs }, index) => (
            <p key={index}>
              <Runs of={runs} />
            </p>
          ))}
        <Sessions org={org} issued={issued} />
        {lines
          .filter(({ part }) => part === 'statement' || part === 'note')
          .map(({ runs }, index) => (
            <p key={index} class="small soft-text">
              <Runs of={runs} />
            </p>
          ))}
        <p class="small soft-text">
          {text('number')}. {text('issued')}. {text('verify')}
        </p>
      </section>
    </>
  )
}

function Sessions({ org, issued }: { org: string; issued: IssuedPeriod }) {
  const { types, sessions } = issued.frozen
  const total = (id: string) => sessions.reduce((sum, { amounts }) => sum + (amounts[id] ?? 0), 0)
  return (
    <table class="stack">
      <caption class="visually-hidden">The sessions with their credit</caption>
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Session</th>
          {types.map(({ id, shortName }) => (
            <th key={id} scope="col" class="num">
              {shortName}
            </th>
          ))}
          <th scope="col">Certificate</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map(({ dateText, title, certificate, amounts }) => (
          <tr key={certificate}>
            <td class="nowrap">{dateText}</td>
            <th class="main" scope="row">
              {title}
            </th>
            {types.map(({ id, shortName }) => (
              <td key={id} class="num" data-label={shortName}>
                {amounts[id] ? amountText(amounts[id]) : '–'}
              </td>
            ))}
            <td class="nowrap">
              <a href={routes.certificate.to({ org, number: certificate })}>
                Certificate<span class="visually-hidden">: {title}</span>
              </a>
            </td>
          </tr>
        ))}
        <tr>
          <td />
          <th class="main" scope="row">
            {sessions.length} {sessions.length === 1 ? 'session' : 'sessions'}
          </th>
          {types.map(({ id, shortName }) => (
            <td key={id} class="num" data-label={shortName}>
              <b>{amountText(total(id))}</b>
            </td>
          ))}
          <td />
        </tr>
      </tbody>
    </table>
  )
}
