import { newId } from '../platform/ids.ts'
import { dayOf } from '../web/dates.ts'
import { isElsewhere, type Place, type Planned, plannedAt } from './activity-rows.ts'

/** Somebody in control of the content of an activity, or of one session of it, as they are written. */
export type RoleRow = {
  id: string
  activity_id: string
  session_id: string | null
  person_id: string | null
  discloser_id: string | null
  role: 'speaker' | 'planner'
  name: string
  credentials: string
  affiliation: string
  email: string
  disclosed_on: string | null
  named_at: string
  position: number
}

/** A role with when its content is first taught and what it is about; `elsewhere`: who disclosed elsewhere. */
export type HeldRow = { row: RoleRow; firstAt: Temporal.Instant; topic: string; elsewhere: boolean; draft: boolean }

/**
 * The speakers, joined to the people of the cast where they have that name, of a series in each of their sessions; and
 * the planners of all of it.
 */
export function rolesOf({ id, title, head, series, sessions }: Planned & { id: string }, place: Place): HeldRow[] {
  const elsewhere = isElsewhere(sessions, place.now)
  const named_at = plannedAt(sessions, place.now).toString()
  const whole = { id: null, activity: head, startsAt: sessions[0]!.startsAt, title: '' }
  const taught = series && head.series ? sessions : [whole]
  const speakers = taught.flatMap((session) =>
    session.activity.speakers.map((who, position) => ({ who, position, role: 'speaker' as const, session })),
  )
  const planners = place.demo.planners.map((who, nth) => {
    return { who, position: mostSpeakers + nth, role: 'planner' as const, session: whole }
  })
  return [...speakers, ...planners].map(({ who, position, role, session }) => ({
    row: {
      ...named(who, place),
      id: newId(),
      activity_id: id,
      session_id: session.id,
      role,
      position,
      named_at,
      ...marked(elsewhere ? session.startsAt : null, place),
    },
    firstAt: session.startsAt,
    topic: session.title || title,
    elsewhere,
    draft: head.state === 'draft',
  }))
}

/** Planners stand behind all speakers of their activity. */
const mostSpeakers = 100

/** Who disclosed elsewhere did so three weeks before the session. */
const marked = (elsewhere: Temporal.Instant | null, { demo }: Place) => ({
  discloser_id: null,
  disclosed_on: elsewhere ? dayOf(elsewhere, demo.timeZone).subtract({ days: 21 }).toString() : null,
})

function named(said: string, { people, demo }: Place) {
  const [who = '', affiliation = ''] = said.split(' | ')
  const [name = '', ...credentials] = who.split(', ')
  return {
    person_id: people.get(name) ?? null,
    name,
    credentials: credentials.join(', '),
    affiliation,
    email: demo.cast.find((one) => `${one.given} ${one.family}` === name)?.email ?? emailOf(name, demo.slug),
  }
}

/** An invented e-mail: "soren.kjaergaard@lakeside.example". */
export const emailOf = (name: string, slug: string): string =>
  `${name
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]+/g, '.')
    .replace(/^\.|\.$/g, '')}@${slug}.example`
