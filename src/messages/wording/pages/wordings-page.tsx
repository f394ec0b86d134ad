import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Badge } from '../../../web/parts.tsx'
import type { Kind } from '../kind.ts'
import { kindOf, type MessageKind, messageKinds } from '../kinds.ts'

/** Every message that goes out by itself: to whom, when, and whether it has words of the organization's own. */
export function WordingsPage({ org, own }: { org: string; own: ReadonlySet<string> }): JSX.Element {
  const names = Object.keys(messageKinds) as MessageKind[]
  const groups = Map.groupBy(names, (name) => kindOf(name).group)
  return (
    <>
      <h1>Messages’ words</h1>
      <p class="intro">
        What goes out by itself, to whom and when. Put it in your own words; what you leave alone is kept up with the
        product. Codes, links to sign in and notices about one’s account have fixed words, which keep people safe.
      </p>
      {[...groups].map(([group, some]) => (
        <section key={group} aria-labelledby={group}>
          <h2 id={group}>{group}</h2>
          <table class="stack" aria-labelledby={group}>
            <thead>
              <tr>
                <th scope="col">Message</th>
                <th scope="col">To</th>
                <th scope="col">When</th>
                <th scope="col">Words</th>
              </tr>
            </thead>
            <tbody>
              {some.map((name) => (
                <Row key={name} org={org} name={name} kind={kindOf(name)} own={own.has(name)} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

function Row({ org, name, kind, own }: { org: string; name: MessageKind; kind: Kind; own: boolean }) {
  return (
    <tr>
      <th scope="row" class="main">
        <a href={routes.officeWording.to({ org, kind: name })}>{kind.name}</a>
      </th>
      <td data-label="To">{kind.to}</td>
      <td data-label="When">{kind.when}</td>
      <td data-label="Words">{own ? <Badge tone="good">Your own</Badge> : <Badge>As usual</Badge>}</td>
    </tr>
  )
}
