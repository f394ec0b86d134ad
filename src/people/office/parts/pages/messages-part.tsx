import type { JSX } from 'preact'
import { FateBadge } from '../../../../messages/office/pages/fate-badge.tsx'
import { phoneText } from '../../../../platform/phone.ts'
import { routes } from '../../../../routes.ts'
import { Pages } from '../../../../web/parts.tsx'
import { momentText } from '../../pages/moment-text.ts'
import { type PartRows, partRows } from '../parts.ts'
import type { SentMessage } from '../trail-queries.ts'
import type { PartProps } from './part-props.ts'
import { Count } from './part-title.tsx'

/** What was written to a person, and what became of it. */
export function MessagesPart(props: PartProps & PartRows<SentMessage>): JSX.Element {
  const { org, zone, person, rows, total, page, href } = props
  return (
    <section>
      <div class="title">
        <h2>Messages</h2>
        {total > 0 && <a href={routes.officeMessages.to({ org }, { person: person.id })}>Search them</a>}
      </div>
      <Count of={total} one="message" more="messages" none="Nothing was written to them yet." />
      {rows.length > 0 && (
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
            {rows.map(({ id, subject, channel, recipient, at, fate }) => (
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
      )}
      <Pages of={total} page={page} size={partRows} href={href} />
    </section>
  )
}
