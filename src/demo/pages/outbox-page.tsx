import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { shortDateYear, timeOfDay, zoneShort } from '../../web/dates.ts'
import { Empty } from '../../web/parts.tsx'
import { PlainPage } from '../../web/shell.tsx'
import type { OutboxMessage } from '../queries.ts'
import { withLinks } from './with-links.tsx'

/** Everything that would have left the building. `origin` is the address by which the visitor has come. */
export function OutboxPage({ messages, origin }: { messages: OutboxMessage[]; origin: string }): JSX.Element {
  return (
    <PlainPage title="Outbox" layout="roomy">
      <nav class="crumbs" aria-label="Breadcrumb">
        <ol>
          <li>
            <a href={routes.demo.to({})}>Demonstration</a>
          </li>
          <li>
            <span aria-current="page">Outbox</span>
          </li>
        </ol>
      </nav>
      <h1>Outbox</h1>
      <p class="intro">
        Every mail and text of the four organizations, newest first. The demonstration keeps them here instead of
        sending them.
      </p>
      {messages.length ? (
        <ul class="list">
          {messages.map((message) => (
            <li key={message.id}>
              <Message message={message} origin={origin} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty title="Nothing yet">
          <p>Claim credit or create an account, and what is sent for it appears here.</p>
        </Empty>
      )}
    </PlainPage>
  )
}

function Message({ message, origin }: { message: OutboxMessage; origin: string }) {
  const { queuedAt, zone } = message
  const when = `${shortDateYear(queuedAt, zone)}, ${timeOfDay(queuedAt, zone)} ${zoneShort(zone)}`
  return (
    <article class="flow">
      <h2>{message.subject || 'Text message'}</h2>
      <p class="meta">
        {message.channel === 'text' ? 'Text' : 'Email'} to {message.recipient} from {message.organization} ·{' '}
        <time datetime={queuedAt.toString()}>{when}</time>
      </p>
      {message.body.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>
          {paragraph.split('\n').flatMap((line, index) => [index > 0 && <br />, ...withLinks(line, origin)])}
        </p>
      ))}
    </article>
  )
}
