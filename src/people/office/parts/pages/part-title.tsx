import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../../routes.ts'

/** The session of a row, which leads to what stands of it in this person's record. */
export function SessionCell(props: {
  org: string
  person: { id: string }
  session: { sessionId: string; title: string; series: string }
}): JSX.Element {
  const { org, person, session } = props
  return (
    <th scope="row" class="main">
      <a href={routes.officePersonRecord.to({ org, person: person.id, session: session.sessionId })}>{session.title}</a>
      {session.series && (
        <>
          <br />
          <span class="meta">{session.series}</span>
        </>
      )}
    </th>
  )
}

/** How many rows there are, or that there are none. */
export function Count({ of, one, more, none }: { of: number; one: string; more: string; none: ComponentChildren }) {
  if (of === 0) return <p class="soft-text">{none}</p>
  return <p class="soft-text">{of === 1 ? `1 ${one}` : `${of.toLocaleString('en-US')} ${more}`}</p>
}
