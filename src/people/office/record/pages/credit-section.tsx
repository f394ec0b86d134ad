import type { JSX } from 'preact'
import { amountText } from '../../../../credit/amount.ts'
import { counts, type StandingCredit } from '../../../../credit/corrections/standing.ts'
import { routes } from '../../../../routes.ts'
import { fullDate, shortDay } from '../../../../web/dates.ts'
import { Badge, CreditName, Notice } from '../../../../web/parts.tsx'
import { momentText } from '../../pages/moment-text.ts'
import type { Written } from '../record-query.ts'
import { Reason, type RecordProps } from './record-page.tsx'

/** What stands of the credit of one person for one session, on each certificate, and what may be done about it. */
export function CreditSection(props: RecordProps): JSX.Element {
  const { org, person, session, standing, corrects } = props
  const at = { org, person: person.id, session: session.id }
  return (
    <section>
      <div class="title">
        <h2>Credit</h2>
        {corrects && standing.length === 0 && !session.cancelled && (
          <a class="button" href={routes.officePersonCredit.to(at)}>
            Add credit
          </a>
        )}
      </div>
      {standing.length === 0 && <p class="soft-text">None.</p>}
      {standing.length > 1 && (
        <Notice title="Two certificates for one session">
          <p>
            Two records of this person were merged, and each had its certificate. Credit that both gave counts once.
          </p>
        </Notice>
      )}
      {standing.map((one) => (
        <OnCertificate key={one.certificateId} {...props} one={one} />
      ))}
    </section>
  )
}

function OnCertificate({ org, zone, person, session, corrects, one }: RecordProps & { one: StandingCredit }) {
  const at = { org, person: person.id, session: session.id }
  const which = { certificate: one.number }
  const standing = counts(one)
  return (
    <>
      <p>
        <a href={routes.verifyCertificate.to({ number: one.number })}>Certificate {one.number}</a> for{' '}
        {[one.frozen.person.name, one.frozen.person.credentials].filter(Boolean).join(', ')}, issued on{' '}
        {fullDate(one.issuedAt, zone)} {!standing && <Badge tone="warn">Withdrawn</Badge>}
      </p>
      <table class="stack">
        <caption class="visually-hidden">Credit on certificate {one.number}</caption>
        <thead>
          <tr>
            <th scope="col">Credit type</th>
            <th scope="col">Completed</th>
            <th scope="col">On whose word</th>
            <th scope="col" class="num">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {one.entries.map((entry) => (
            <tr key={entry.entryId}>
              <th scope="row" class="main">
                <CreditName name={`${entry.plural}${entry.mark}`} mark={entry.mark} />
              </th>
              <td data-label="Completed">{shortDay(Temporal.PlainDate.from(entry.completedOn))}</td>
              <td data-label="On whose word">{entry.withdrawn ? '—' : (groundWords[entry.ground] ?? entry.ground)}</td>
              <td class="num" data-label="Amount">
                {entry.withdrawn ? <Badge tone="warn">Withdrawn</Badge> : amountText(entry.amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {corrects && (
        <p class="actions">
          <a class="button quiet" href={routes.officePersonCredit.to(at, which)}>
            {standing ? 'Correct credit' : 'Record other credit'}
          </a>
          {standing ? (
            <a class="button quiet" href={routes.officePersonWithdraw.to(at, which)}>
              Withdraw credit
            </a>
          ) : (
            one.entries.some(({ restorable }) => restorable > 0) && (
              <a class="button quiet" href={routes.officePersonRestore.to(at, which)}>
                Put the credit back
              </a>
            )
          )}
        </p>
      )}
    </>
  )
}

const groundWords: Record<string, string> = {
  claimed: 'claimed by them',
  awarded: 'came with attendance',
  office: 'the CME office',
}

/** Every entry of credit, in the order in which they were written: a correction is a new one. */
export function CreditHistory({ written, zone }: { written: Written[]; zone: string }): JSX.Element {
  return (
    <section>
      <h2>How it came to be</h2>
      <table class="stack">
        <caption class="visually-hidden">Entries of credit, the first one first</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">By</th>
            <th scope="col">When</th>
            <th scope="col">Certificate</th>
          </tr>
        </thead>
        <tbody>
          {written.map((one) => (
            <tr key={one.id}>
              <th scope="row" class="main">
                {writtenText(one)}
                {one.reason && <Reason text={one.reason} />}
                {one.note && <Reason text={`Told to the learner: ${one.note}`} />}
              </th>
              <td data-label="By">{byText(one)}</td>
              <td data-label="When">{momentText(one.at, zone)}</td>
              <td data-label="Certificate" class="nowrap">
                <a href={routes.verifyCertificate.to({ number: one.number })}>{one.number}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function writtenText({ kind, shortName, amount, before }: Written): string {
  if (kind === 'award') return `${amountText(amount)} ${shortName} recorded`
  if (kind === 'withdrawal') return `${amountText(before ?? 0)} ${shortName} withdrawn`
  if (before === amount) return `${amountText(amount)} ${shortName} carried over`
  if (before === 0) return `${amountText(amount)} ${shortName} put back`
  return `${shortName} corrected from ${amountText(before ?? 0)} to ${amountText(amount)}`
}

const byText = ({ own, by, ground }: Written): string =>
  own ? (ground === 'awarded' ? 'with their attendance' : 'themselves') : by || 'the system'
