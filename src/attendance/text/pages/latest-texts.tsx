import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { shortDate, timeOfDay } from '../../../web/dates.ts'
import { Empty } from '../../../web/parts.tsx'
import type { LatestText } from '../latest-texts.ts'

/** What was texted lately, with the answers. */
export function LatestTexts({
  org,
  zone,
  texts,
}: {
  org: string
  zone: string
  texts: readonly LatestText[]
}): JSX.Element {
  if (!texts.length)
    return (
      <Empty title="No texts yet">
        <p>Here you see what people text, and what they are answered.</p>
      </Empty>
    )
  return (
    <section aria-labelledby="latest-title">
      <h2 id="latest-title">Latest texts</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">From</th>
            <th scope="col">Text, and what was answered</th>
          </tr>
        </thead>
        <tbody>
          {texts.map((text) => (
            <Row key={text.id} text={text} org={org} zone={zone} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ text, org, zone }: { text: LatestText; org: string; zone: string }) {
  const { phone, person, body, answer, at } = text
  return (
    <tr>
      <td data-label="When" class="nowrap">
        <time datetime={at.toString()}>
          {shortDate(at, zone)}, {timeOfDay(at, zone)}
        </time>
      </td>
      <td data-label="From">
        <span class="nowrap">{phoneText(phone)}</span>
        <br />
        <span class="meta">
          {person ? <a href={routes.officePerson.to({ org, person: person.id })}>{person.name}</a> : 'Not linked'}
        </span>
      </td>
      <th class="main" scope="row">
        {body || 'An empty text'}
        <br />
        <span class="meta">{answer || 'No answer'}</span>
      </th>
    </tr>
  )
}
