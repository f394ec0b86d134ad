import type { JSX } from 'preact'
import { routes } from '../../../../routes.ts'
import { dateTimeRange } from '../../../../web/dates.ts'
import { Crumbs } from '../../../../web/parts.tsx'
import type { RecordPlace } from '../../record/record-scene.ts'

/** The way to a correction: whose it is, and for which session. */
export function CorrectionHead(props: {
  org: string
  zone: string
  place: RecordPlace
  title: string
  here: string
}): JSX.Element {
  const { org, zone, title, here } = props
  const { person, session } = props.place
  return (
    <>
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: person.name, href: routes.officePerson.to({ org, person: person.id }) },
          { label: session.title, href: recordHref(org, props.place) },
          { label: here },
        ]}
      />
      <h1>{title}</h1>
      <p class="intro">
        {person.name} · {session.title}
        <br />
        {[session.series, dateTimeRange(session.startsAt, session.endsAt, zone)].filter(Boolean).join(' · ')}
      </p>
    </>
  )
}

export const recordHref = (org: string, { person, session }: RecordPlace): string =>
  routes.officePersonRecord.to({ org, person: person.id, session: session.id })
