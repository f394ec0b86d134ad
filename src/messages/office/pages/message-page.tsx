import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { zoneName } from '../../../web/dates.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'
import { WholeWords } from '../../../web/whole-words.tsx'
import type { MessageRecord } from '../message-record.ts'
import type { NotAgain } from '../send-again.ts'
import { aboutText, shownBody } from '../shown-body.ts'
import { againWords, notAgainWords } from './again-words.ts'
import { FateBadge } from './fate-badge.tsx'
import { momentText } from './moment-text.ts'

type Props = {
  org: string
  zone: string
  message: MessageRecord
  /** Whether whoever looks may have it sent again; others only look. */
  acts: boolean
  notAgain: NotAgain | null
  errors: Record<string, string>
}

/** One message: to whom, what became of it, its text without what lets somebody in. */
export function MessagePage(props: Props): JSX.Element {
  const { org, message } = props
  const about = aboutText(message)
  return (
    <>
      <Crumbs items={[{ label: 'Messages', href: routes.officeMessages.to({ org }) }, { label: about }]} />
      <ErrorSummary errors={props.errors} />
      <h1>
        <WholeWords text={about} />
      </h1>
      <Facts {...props} />
      {props.acts && <Again {...props} />}
      <Text {...message} />
      {message.copies.length > 0 && <Copies {...props} />}
    </>
  )
}

function Facts({ org, zone, message }: Props) {
  const { channel, recipient, personId, name, at, attempts } = message
  return (
    <dl class="facts">
      <div>
        <dt>To</dt>
        <dd>
          {personId && name && (
            <>
              <a href={routes.officePerson.to({ org, person: personId })}>{name}</a>
              <br />
            </>
          )}
          {channel === 'text' ? phoneText(recipient) : recipient}
          <br />
          <a href={routes.officeMessages.to({ org }, personId ? { person: personId } : { q: recipient })}>
            Everything sent to them
          </a>
        </dd>
      </div>
      <div>
        <dt>Sent as</dt>
        <dd>{channel === 'text' ? 'Text' : 'Email'}</dd>
      </div>
      <div>
        <dt>Written</dt>
        <dd>
          {momentText(at, zone)} {zoneName(zone)}
          {message.againOf && (
            <>
              , as a copy of <a href={routes.officeMessage.to({ org, message: message.againOf })}>an earlier one</a>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>State</dt>
        <dd>
          <FateBadge fate={message.fate} />
          <Fate message={message} zone={zone} />
          {message.fate === 'sent' && channel === 'email' && (
            <>
              <br />
              <span class="meta">If it comes back later, it comes back to the mailbox that emails are sent from.</span>
            </>
          )}
        </dd>
      </div>
      {attempts > 1 && (
        <div>
          <dt>Tries</dt>
          <dd>{attempts}</dd>
        </div>
      )}
    </dl>
  )
}

/** When, and why not. */
function Fate({ message, zone }: Pick<Props, 'message' | 'zone'>) {
  const { fate, sentAt, failedAt, againAt, lookedAt, lastError, channel } = message
  const taker = channel === 'text' ? 'carrier' : 'mail server'
  const lines = [
    sentAt && `The ${taker} took it: ${momentText(sentAt, zone)}`,
    fate === 'waiting' && 'Nothing has tried to send it yet.',
    fate === 'trying' && `The ${taker} did not take it yet. It is tried again by itself.`,
    fate === 'refused' && `Not tried again since ${momentText(failedAt!, zone)}.`,
    fate === 'bounced' && `It came back: ${momentText(failedAt!, zone)}`,
    fate === 'given-up' && `Tried for a day, and given up: ${momentText(failedAt!, zone)}`,
    againAt && !sentAt && `Tried anew by the office: ${momentText(againAt, zone)}`,
    lastError && `Why: ${lastError}`,
    lookedAt && `Looked into: ${momentText(lookedAt, zone)}`,
  ].filter((line) => typeof line === 'string' && line)
  return (
    <>
      {lines.map((line) => (
        <span key={line}>
          <br />
          {line}
        </span>
      ))}
    </>
  )
}

function Again({ org, message, notAgain }: Props) {
  const { id, fate, lookedAt } = message
  const { button, says } = againWords[fate]
  const failed = fate === 'refused' || fate === 'given-up' || fate === 'bounced'
  const looks = failed && !lookedAt
  return (
    <section aria-labelledby="again">
      <h2 id="again">{fate === 'sent' ? 'Send it again' : failed ? 'What to do' : 'Sending it'}</h2>
      <p>{notAgain ? notAgainWords[notAgain] : says}</p>
      {(!notAgain || looks) && (
        <div class="actions">
          {!notAgain && (
            <form method="post" action={routes.officeMessageAgain.to({ org, message: id })}>
              <button class="button" type="submit">
                {button}
              </button>
            </form>
          )}
          {looks && (
            <form method="post" action={routes.officeMessageLookedInto.to({ org, message: id })}>
              <button class="button quiet" type="submit">
                Nothing more to do
              </button>
            </form>
          )}
        </div>
      )}
    </section>
  )
}

function Text({ body }: Pick<MessageRecord, 'body'>) {
  const shown = shownBody(body)
  return (
    <section aria-labelledby="text">
      <h2 id="text">Text</h2>
      {shown.includes('•••') && <p class="soft-text">Where ••• stands, a code or part of a link is left out.</p>}
      {shown.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index}>
          {paragraph.split('\n').map((line, at) => (
            <span key={at}>
              {at > 0 && <br />}
              <WholeWords text={line} />
            </span>
          ))}
        </p>
      ))}
    </section>
  )
}

function Copies({ org, zone, message }: Props) {
  return (
    <section aria-labelledby="copies">
      <h2 id="copies">Sent again</h2>
      <ul class="list">
        {message.copies.map(({ id, at, fate }) => (
          <li key={id}>
            <a href={routes.officeMessage.to({ org, message: id })}>{momentText(at, zone)}</a> <FateBadge fate={fate} />
          </li>
        ))}
      </ul>
    </section>
  )
}
