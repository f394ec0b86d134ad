import type { JSX } from 'preact'
import { QrPicture } from '../../activities/pages/qr-picture.tsx'
import { routes } from '../../routes.ts'
import { shortDate } from '../../web/dates.ts'
import { PlainPage } from '../../web/shell.tsx'
import type { DemoOrganization, DemoPerson } from '../catalogue.ts'
import { NetIdSection } from '../netid/pages/net-id-section.tsx'
import type { OpenSession } from '../queries.ts'

type Section = {
  demo: DemoOrganization
  sessions: OpenSession[]
  /** What the authenticator apps of the staff show now, by e-mail. */
  staffCodes: ReadonlyMap<string, string>
}
type Props = { sections: Section[]; password: string; origin: string; now: Temporal.Instant }

/** The demonstration's first page: where to go, as whom, and with which code. */
export function GuidePage({ sections, password, origin }: Props): JSX.Element {
  return (
    <PlainPage title="Demonstration" layout="roomy">
      <h1>Demonstration</h1>
      <p class="intro">
        Four invented organizations with their people and activities. Nothing here is sent to anyone: mail and texts are
        in the <a href={routes.demoOutbox.to({})}>outbox</a>, and a <a href={routes.demoPhone.to({})}>phone</a> texts
        attendance.
      </p>
      <p>
        Everybody’s password is <b>{password}</b>. To begin, open a portal, or scan one of the codes with a phone that
        can reach this address.
      </p>
      <ul>
        {sections.map(({ demo }) => (
          <li key={demo.slug}>
            <a href={routes.portal.to({ org: demo.slug })}>{demo.name}</a>, {demo.city}, {demo.state}:{' '}
            <a href={`#${demo.slug}`}>codes and cast</a>
          </li>
        ))}
      </ul>
      {sections.map((section) => (
        <Organization key={section.demo.slug} {...section} origin={origin} />
      ))}
    </PlainPage>
  )
}

function Organization({ demo, sessions, staffCodes, origin }: Section & { origin: string }) {
  const at = { org: demo.slug }
  const [first] = sessions
  return (
    <section id={demo.slug} aria-labelledby={`${demo.slug}-name`}>
      <h2 id={`${demo.slug}-name`}>{demo.name}</h2>
      <p>
        <a href={routes.portal.to(at)}>Portal</a>, <a href={routes.signIn.to(at)}>Sign In</a>,{' '}
        <a href={routes.office.to(at)}>CME office</a>. {demo.codes === 'room' ? roomCodes : publicCodes}
      </p>
      <h3>Live codes</h3>
      {first ? (
        <>
          <Sessions demo={demo} sessions={sessions} />
          <figure>
            <QrPicture
              address={origin + routes.claimByCode.to({ ...at, code: first.code })}
              label={`QR code to claim credit for ${first.title}`}
            />
            <figcaption class="small soft-text">{first.title}</figcaption>
          </figure>
        </>
      ) : (
        <p>Nothing can be claimed at the moment.</p>
      )}
      <h3>Cast</h3>
      <Cast demo={demo} />
      {demo.netId && <NetIdSection label={demo.netId.label} employees={demo.netId.employees} origin={origin} />}
      <h3>Staff</h3>
      <p>
        After the password, staff are asked for the code of an app on their phone. What it shows now stands beside them.
        Each code is good once, for half a minute: reload this page for the next.
      </p>
      <Staff demo={demo} staffCodes={staffCodes} />
    </section>
  )
}

const publicCodes = 'Codes are public: the portal’s own links carry them.'
const roomCodes = 'Codes of series are given in the room: no public page shows them.'

function Sessions({ demo, sessions }: Pick<Section, 'demo' | 'sessions'>) {
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Activity</th>
          <th class="num" scope="col">
            Code
          </th>
          <th scope="col">Claim</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map(({ code, title, series, startsAt, room }) => (
          <tr key={code}>
            <td class="nowrap">{shortDate(startsAt, demo.timeZone)}</td>
            <th class="main" scope="row">
              {title}
              {series && (
                <>
                  <br />
                  <span class="meta">{series}</span>
                </>
              )}
            </th>
            <td class="num">{code}</td>
            <td>
              <a href={routes.claimByCode.to({ org: demo.slug, code })}>
                {room ? 'As scanned in the room' : 'By the link'}
                <span class="visually-hidden">: {title}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the second check asks for, by its kind. */
const secondFact: Record<DemoOrganization['secondCheck'], { name: string; of: (person: DemoPerson) => string }> = {
  phone: { name: 'Phone', of: ({ phone = '' }) => phone },
  birthday: { name: 'Birthday', of: ({ birthday = '' }) => birthday.replace('-', '/') },
  ssn: { name: 'Last 4 of SSN', of: ({ ssn = '' }) => ssn },
}

function Cast({ demo }: Pick<Section, 'demo'>) {
  const fact = secondFact[demo.secondCheck].name
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Email</th>
          <th scope="col">{fact}</th>
          <th scope="col">Shows</th>
        </tr>
      </thead>
      <tbody>
        {learnersOf(demo).map((person) => (
          <tr key={person.email}>
            <th class="main" scope="row">
              {nameOf(person)}
            </th>
            <td data-label="Email">{person.email}</td>
            <td data-label={fact} class="nowrap">
              {secondFact[demo.secondCheck].of(person)}
            </td>
            <td data-label="Shows">{person.shows}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Staff({ demo, staffCodes }: Pick<Section, 'demo' | 'staffCodes'>) {
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Email</th>
          <th class="num" scope="col">
            Code now
          </th>
          <th scope="col">Shows</th>
        </tr>
      </thead>
      <tbody>
        {demo.cast.filter(isStaff).map((person) => (
          <tr key={person.email}>
            <th class="main" scope="row">
              {nameOf(person)}
            </th>
            <td data-label="Email">{person.email}</td>
            <td data-label="Code now" class="num">
              {staffCodes.get(person.email)}
            </td>
            <td data-label="Shows">{person.shows}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const isStaff = ({ role }: DemoPerson): boolean => role !== undefined
const learnersOf = ({ cast }: DemoOrganization): DemoPerson[] => cast.filter((person) => !isStaff(person))

const nameOf = (person: DemoPerson): string => [`${person.given} ${person.family}`, ...person.credentials].join(', ')
