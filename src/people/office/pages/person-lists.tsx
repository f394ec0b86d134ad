import type { JSX } from 'preact'
import { actChanges } from '../../../audit/act-changes.ts'
import { actText } from '../../../audit/act-words.ts'
import { Changes } from '../../../audit/pages/changes.tsx'
import { amountText } from '../../../credit/amount.ts'
import { FateBadge } from '../../../messages/office/pages/fate-badge.tsx'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { CreditName } from '../../../web/parts.tsx'
import { type AttendedSession, mostShown, type PersonAct, type SentMessage } from '../person-record.ts'

type Where = { org: string; zone: string }

/** What a person attended, with credit and certificate. */
export function Attended({ org, zone, rows, total }: Where & { rows: AttendedSession[]; total: number }): JSX.Element {
  return (
    <section>
      <h2>Attendance and credit</h2>
      {rows.length === 0 ? (
        <p class="soft-text">Nothing yet.</p>
      ) : (
        <>
          <p class="soft-text">{shownText(rows.length, total, 'session', 'sessions')}</p>
          <table class="stack">
            <caption class="visually-hidden">Sessions attended, the latest first</caption>
            <thead>
              <tr>
                <th scope="col">Session</th>
                <th scope="col">Date</th>
                <th scope="col">Credit</th>
                <th scope="col">Certificate</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.sessionId}>
                  <th scope="row" class="main">
                    <a href={routes.officeActivity.to({ org, activity: row.activityId })}>{row.title}</a>
                  </th>
                  <td class="nowrap" data-label="Date">
                    {shortDateYear(row.startsAt, zone)}
                  </td>
                  <td data-label="Credit">
                    <Awards awards={row.awards} />
                  </td>
                  <td class={row.certificateNumber ? 'nowrap' : 'none'} data-label="Certificate">
                    {row.certificateNumber ? (
                      <a href={routes.verifyCertificate.to({ number: row.certificateNumber })}>
                        {row.certificateNumber}
                      </a>
                    ) : (
                      '—'
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

function Awards({ awards }: Pick<AttendedSession, 'awards'>) {
  if (awards.length === 0) return <>not claimed</>
  return (
    <>
      {awards.map(({ name, plural, mark, amount }, index) => (
        <span key={name}>
          {index > 0 && <br />}
          {amountText(amount)} <CreditName name={`${amount > 100 ? plural : name}${mark}`} mark={mark} />
        </span>
      ))}
    </>
  )
}

/** What was written to a person last, and what became of it. */
export function Messages(props: Where & { person: { id: string }; messages: SentMessage[] }): JSX.Element {
  const { org, zone, person, messages } = props
  return (
    <section>
      <h2>Messages</h2>
      {messages.length === 0 ? (
        <p class="soft-text">None yet.</p>
      ) : (
        <>
          <p>
            <a href={routes.officeMessages.to({ org }, { person: person.id })}>All messages to this person</a>
          </p>
          <table class="stack">
            <caption class="visually-hidden">Messages to this person, the latest first</caption>
            <thead>
              <tr>
                <th scope="col">Subject</th>
                <th scope="col">To</th>
                <th scope="col">Date</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {messages.map(({ id, subject, channel, recipient, at, fate }) => (
                <tr key={id}>
                  <th scope="row" class="main">
                    <a href={routes.officeMessage.to({ org, message: id })}>
                      {subject || (channel === 'text' ? 'Text message' : 'No subject')}
                    </a>
                  </th>
                  <td data-label="To">{channel === 'text' ? phoneText(recipient) : recipient}</td>
                  <td data-label="Date">{momentText(at, zone)}</td>
                  <td data-label="State">
                    <FateBadge fate={fate} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

/** What was done to a person's record. */
export function Acts({ org, zone, person, acts }: Where & { person: { id: string }; acts: PersonAct[] }): JSX.Element {
  return (
    <section>
      <h2>Audit log</h2>
      <p>
        <a href={routes.officeAudit.to({ org }, { of: person.id })}>All that was done to this record</a>
        {' · '}
        <a href={routes.officeAudit.to({ org }, { by: person.id })}>All that this person did</a>
      </p>
      <table class="stack">
        <caption class="visually-hidden">What was done to this record, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Who</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {acts.map(({ id, act, actor, at, ...sides }) => (
            <tr key={id}>
              <th scope="row" class="main">
                {actText(act)}
                <Changes changes={actChanges(sides.old, sides.new, (moment) => momentText(moment, zone))} />
              </th>
              <td data-label="Who">{actor || 'the system'}</td>
              <td data-label="When">{momentText(at, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const shownText = (shown: number, total: number, one: string, more: string): string =>
  total > shown
    ? `The latest ${mostShown} of ${total.toLocaleString('en-US')} ${more}`
    : `${total} ${total === 1 ? one : more}`

export const momentText = (at: Temporal.Instant, zone: string): string =>
  `${shortDateYear(at, zone)}, ${timeOfDay(at, zone)}`
