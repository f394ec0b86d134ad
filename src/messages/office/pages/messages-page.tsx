import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { zoneName } from '../../../web/dates.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import { Empty, Notice } from '../../../web/parts.tsx'
import { WholeWords } from '../../../web/whole-words.tsx'
import type { TypedFilter } from '../message-filter.ts'
import { type ListedMessage, type MessageListing, mostPeople } from '../message-list.ts'
import { FateBadge } from './fate-badge.tsx'
import { MessagesFilters } from './messages-filters.tsx'
import { momentText } from './moment-text.ts'
import { NothingSends, type Sends } from './nothing-sends.tsx'

export type MessagesProps = {
  org: string
  zone: string
  sends: Sends
  typed: TypedFilter
  errors: Record<string, string>
  /** Whose messages are shown; null: everybody's. */
  person: { id: string; name: string } | null
  /** How many wait to be looked into; null: none. */
  undelivered: { messages: number } | null
  list: MessageListing
}

/** The log of every mail and text, the latest first, with what became of each. */
export function MessagesPage(props: MessagesProps): JSX.Element {
  const { org, zone, person, errors, list } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Messages</h1>
      <p class="intro">
        Every email and text that went out, or was meant to. Times are {zoneName(zone)}. Codes and the links that sign
        people in are left out, so that nobody here can use them.
      </p>
      <NothingSends {...props} />
      <Undelivered {...props} />
      <MessagesFilters {...props} />
      <div id="results" class="flow">
        {person && (
          <p>
            Only messages to <a href={routes.officePerson.to({ org, person: person.id })}>{person.name}</a>.
          </p>
        )}
        <p class="visually-hidden" data-count>
          {countText(list)}
        </p>
        {list.rows.length > 0 ? <Rows {...props} /> : <Nothing {...props} />}
        <Turn {...props} />
      </div>
    </>
  )
}

function Undelivered({ org, undelivered, typed }: MessagesProps) {
  if (!undelivered || typed.fate === 'look') return null
  const { messages } = undelivered
  return (
    <Notice
      tone="warn"
      title={messages === 1 ? '1 message was not delivered' : `${numberText(messages)} messages were not delivered`}
    >
      <p>
        <a href={routes.officeMessages.to({ org }, { fate: 'look' })}>Look into {messages === 1 ? 'it' : 'them'}</a>:
        see why, try again, or say that there is nothing more to do.
      </p>
    </Notice>
  )
}

const numberText = (messages: number): string => (messages >= 1000 ? '1,000 or more' : String(messages))

function Rows({ org, zone, list }: MessagesProps) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Messages, the latest first</caption>
      <thead>
        <tr>
          <th scope="col">About</th>
          <th scope="col">To</th>
          <th scope="col">Written</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {list.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" class="main">
              <a href={routes.officeMessage.to({ org, message: row.id })}>
                <WholeWords text={row.about} />
              </a>
            </th>
            <td data-label="To">
              <Recipient {...row} />
            </td>
            <td data-label="Written">{momentText(row.at, zone)}</td>
            <td data-label="State">
              <FateBadge fate={row.fate} />
              {row.lookedAt && <span class="meta"> looked into</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Recipient({ name, channel, recipient }: ListedMessage) {
  const address = channel === 'text' ? phoneText(recipient) : recipient
  if (!name) return <>{address}</>
  return (
    <>
      {name}
      <br />
      <span class="meta">{address}</span>
    </>
  )
}

function Nothing({ typed, list }: MessagesProps) {
  if (list.tooMany)
    return (
      <Empty title={`More than ${mostPeople} people fit “${typed.q}”`}>
        <p>Type more of the name, or the whole email or phone number.</p>
      </Empty>
    )
  if (!Object.values(typed).some(Boolean))
    return (
      <Empty title="Nothing was sent yet">
        <p>What is sent to learners, speakers and staff will stand here, with what became of it.</p>
      </Empty>
    )
  if (typed.fate === 'look')
    return (
      <Empty title="Nothing to look into">
        <p>Every message was delivered, waits, or was looked into.</p>
      </Empty>
    )
  return (
    <Empty title="No message fits">
      <p>
        People are found by how the words of their names begin and by any part of their emails and phones; other
        addresses by how they begin.
      </p>
    </Empty>
  )
}

/** Older and newer pages; there is no count, which would take long among a million. */
function Turn({ org, typed, list }: MessagesProps) {
  const { older, newer } = list
  if (!older && !newer) return null
  const href = (place: { older: string } | { newer: string }) =>
    routes.officeMessages.to({ org }, { ...typed, ...place })
  return (
    <nav class="pages" aria-label="Pages">
      <ul>
        {newer && (
          <li>
            <a href={href({ newer })} rel="prev">
              Newer
            </a>
          </li>
        )}
        {older && (
          <li>
            <a href={href({ older })} rel="next">
              Older
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

const countText = ({ rows, older }: MessageListing): string =>
  rows.length === 1 ? '1 message' : `${rows.length} messages${older ? ', and more that are older' : ''}`
