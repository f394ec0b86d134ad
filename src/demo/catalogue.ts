import type { Nature } from '../disclosures/relationship.ts'
import type { StaffRole } from '../organizations/permissions.ts'
import type { Accreditation } from '../organizations/starting-set/statements.ts'
import type { DemoEmployee } from './netid/employees.ts'

export type Weekday = 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun'

/** The last such weekday on or before the day that is so many days from today, at a local time, so many minutes. */
export type When = { days: number; weekday: Weekday; at: string; minutes: number }

/** Whole credits by the key of a credit type. */
type Credit = Partial<Record<'ama' | 'ancc' | 'acpe' | 'aapa' | 'ipce', number>>

export type DemoActivity = {
  title: string
  series?: string
  specialty: string
  format: string
  place: string
  credit: Credit
  /** Each as "Name, credentials | affiliation"; the first stands first. */
  speakers: string[]
  description: string
  objectives: string[]
  sessions: { title?: string; when: When }[]
  /** Days after the session in which credit can be claimed; enduring material is open until it ends. */
  claimDays?: number
  /** What a series does otherwise than ask for each session's evaluation and give each its certificate. */
  policy?: { creditAfter?: 'attendance' | 'quarter'; certificates?: 'period'; rotating?: true }
  evaluation?: 'none' | 'form' | 'survey'
  code?: 'public' | 'room'
  featured?: boolean
  /** What is asked of it besides: a test before the credit, or the evaluation by the names of speakers and sessions. */
  asks?: 'test' | 'by-name'
  state?: 'draft'
  /** Its session is the latest that has begun on a weekday, and has the code 2356446 of the instruction sheets. */
  live?: boolean
}

type DemoLicence = [state: string, number: string | null, expiresInDays?: number]

export type DemoPerson = {
  given: string
  family: string
  email: string
  credentials: string[]
  /** The key of the profession; without it, that of the first credential. */
  profession?: string
  role?: StaffRole
  /** What a coordinator looks after. */
  series?: string[]
  phone?: string
  /** State, number (null is the "0000" of someone who had it not at hand), and in how many days it expires. */
  licence?: DemoLicence
  furtherLicences?: DemoLicence[]
  npi?: string
  /** Boards, each with the ID that it gave. */
  boards?: [board: string, id: string][]
  /** Whether they let their credit be reported to boards. */
  consents?: true
  specialty?: string
  birthday?: string
  /** The last four digits of a social security number, invented. */
  ssn?: string
  nabp?: string
  affiliation?: string
  /** What signing in as this person shows. */
  shows: string
  /** Titles of past activities with the credit that this person claimed, in whole credits. */
  history?: [string, Credit & { participation?: number }][]
  /** Titles of activities that this person attended and has not finished, and whether the evaluation is done. */
  unfinished?: [string, 'attended' | 'evaluated'][]
}

/** A relationship of somebody in control of content, since so many months, and how far the office is with it. */
export type DemoRelationship = {
  company: string
  natures: Nature[]
  since: number
  stands: 'waits' | 'not-relevant' | 'to-mitigate' | 'mitigated' | 'excluded'
  /** As the reviewer wrote it; none where it waits. */
  reason?: string
}

/** Who has something to disclose (and once had nothing), or was asked and never answered. */
export type DemoDisclosing = { name: string } & ({ has: DemoRelationship[]; hadNothing?: true } | { silent: true })

export type DemoOrganization = {
  slug: string
  name: string
  prefix: string
  portalName: string
  brand: string
  mark: string
  timeZone: string
  email: string
  phone: string
  city: string
  state: string
  headline: string
  introduction: string
  accreditation: Accreditation
  signatory: [name: string, title: string]
  secondCheck: 'phone' | 'birthday' | 'ssn'
  /** Its identity provider, simulated: what the door is called, and who is in its directory. */
  netId?: { label: string; employees: DemoEmployee[] }
  /** What the door of email and password is called beside those of identity providers. */
  localSignInLabel?: string
  /** 'room' where the codes of series are given in the room only. */
  codes?: 'room'
  specialties: [slug: string, name: string][]
  /** Who planned, each as "Name, credentials". */
  planners: string[]
  disclosing: DemoDisclosing[]
  cast: DemoPerson[]
  activities: DemoActivity[]
}

type Shared = Pick<DemoActivity, 'specialty' | 'place' | 'credit'> & Partial<DemoActivity>
type Extras = Partial<DemoActivity>

/** A series of talks, each with its own speaker; the function it returns makes one talk. */
export function talks(series: string, slot: Omit<When, 'days'>, shared: Shared) {
  return (
    days: number,
    title: string,
    speaker: string | string[],
    description: string,
    objectives: string[],
    extras: Extras = {},
  ): DemoActivity => ({
    format: 'rss',
    series,
    title,
    speakers: [speaker].flat(),
    description,
    objectives,
    sessions: [{ when: { ...slot, days } }],
    ...shared,
    ...extras,
  })
}

/** A conference that meets every week: one activity, a session a week from so many weeks back to so many ahead. */
export function weekly(
  slot: Omit<When, 'days'>,
  weeks: { back: number; ahead: number; titles: string[] },
  activity: Omit<DemoActivity, 'sessions' | 'format'>,
): DemoActivity {
  const { back, ahead, titles } = weeks
  const sessions = Array.from({ length: back + ahead }, (_, index) => ({
    title: titles[index % titles.length]!,
    when: { ...slot, days: (index - back + 1) * 7 },
  }))
  return { format: 'rss', claimDays: 7, ...activity, sessions }
}

/** A course at one time and place. */
export const course = (when: When, activity: Omit<DemoActivity, 'sessions' | 'format'> & Extras): DemoActivity => ({
  format: 'live_course',
  ...activity,
  sessions: [{ when }],
})

/** Material that is open from so many days ago for so many days. */
export const material = (
  from: number,
  days: number,
  activity: Omit<DemoActivity, 'sessions' | 'format' | 'place'> & Extras,
): DemoActivity => ({
  format: 'enduring',
  place: 'Online, in your own time',
  ...activity,
  sessions: [{ when: { days: from, weekday: 'Mon', at: '06:00', minutes: days * 24 * 60 } }],
})
