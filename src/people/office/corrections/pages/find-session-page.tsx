import type { JSX } from 'preact'
import { routes } from '../../../../routes.ts'
import { shortDateYear, timeOfDay } from '../../../../web/dates.ts'
import { ErrorSummary, TextField } from '../../../../web/fields.tsx'
import { Badge, Crumbs, Empty } from '../../../../web/parts.tsx'
import type { RecordedPerson } from '../../record/record-query.ts'
import type { FoundSession } from '../find-session-query.ts'

type Props = {
  org: string
  zone: string
  person: RecordedPerson
  search: string
  day: string
  errors: Record<string, string>
  found: FoundSession[]
  more: boolean
}

/** Finds a session by title, code or day, for a person's record. */
export function FindSessionPage(props: Props): JSX.Element {
  const { org, person, search, day, errors, found, more } = props
  const address = routes.officePersonFind.to({ org, person: person.id })
  return (
    <>
      <ErrorSummary errors={errors} />
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: person.name, href: routes.officePerson.to({ org, person: person.id }) },
          { label: 'Choose the session' },
        ]}
      />
      <h1>Add attendance or credit</h1>
      <p class="intro">For {person.name}. Choose the session first.</p>
      <search>
        <form class="filters" action={address} data-live="results">
          <TextField
            name="q"
            label="Session"
            hint="Words of its title, a speaker, or its activity code"
            type="search"
            value={search}
            maxlength={200}
          />
          <TextField name="day" label="Day" type="date" value={day} error={errors['day']} />
          <button class="button quiet" type="submit">
            Search
          </button>
          {(search || day) && <a href={address}>Clear</a>}
        </form>
      </search>
      <div id="results" class="flow">
        <p class="soft-text" data-count>
          {more ? `The latest ${found.length}: enter more of the title, or the day` : countText(found.length)}
        </p>
        {found.length > 0 ? (
          <Found {...props} />
        ) : (
          <Empty title="No session matches">
            <p>Only sessions of published activities that have begun and were not cancelled are found.</p>
          </Empty>
        )}
      </div>
    </>
  )
}

function Found({ org, zone, person, found }: Props) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Sessions, the latest first</caption>
      <thead>
        <tr>
          <th scope="col">Session</th>
          <th scope="col">Begins</th>
          <th scope="col">Code</th>
          <th scope="col">This person</th>
        </tr>
      </thead>
      <tbody>
        {found.map((one) => (
          <tr key={one.id}>
            <th scope="row" class="main">
              <a href={routes.officePersonRecord.to({ org, person: person.id, session: one.id })}>{one.title}</a>
              {one.series && (
                <>
                  <br />
                  <span class="meta">{one.series}</span>
                </>
              )}
            </th>
            <td data-label="Begins" class="nowrap">
              {shortDateYear(one.startsAt, zone)}, {timeOfDay(one.startsAt, zone)}
            </td>
            <td data-label="Code">{one.code}</td>
            <td data-label="This person">
              {one.credited ? (
                <Badge tone="good">Has credit</Badge>
              ) : one.attended ? (
                <Badge>Attended</Badge>
              ) : (
                <span class="soft-text">not there</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const countText = (count: number): string => (count === 1 ? '1 session' : `${count} sessions`)
