import { maskedEmail } from '../../people/masked-email.ts'
import { bucketOf, countFailure } from '../../sign-in/throttle.ts'
import { doorPolicy } from '../../sign-in/throttle-rules.ts'
import type { Scene } from '../../web/scene.ts'
import type { Candidate } from '../matching/rules.ts'
import { recordAttendance } from '../record-attendance.ts'
import { noteRefusal } from '../refusals.ts'
import { attendanceState } from '../rules.ts'
import { joinWaiting, keepWaiting } from '../waiting.ts'
import type { Answer } from './answers.ts'
import { type Earlier, earlierEntries } from './earlier.ts'
import type { Door, DoorSession } from './queries.ts'
import { type Said, saidAt, saidAtDoor } from './rules.ts'
import { tieAtDoor } from './tie-badge.ts'
import { whoIs } from './who.ts'

/** One entry of a door's device. */
export type Entry = {
  /** Made by the device: by it, what is sent twice is known. */
  id: string
  typed: string
  /** The entry that this one says more of, or ''. */
  about: string
  /** Which of several people it is: what the answer gave. */
  choice: string
  /** How many milliseconds ago, by the device's clock. */
  ago: number
}

export type AtDoor = Pick<Scene, 'app' | 'db' | 'organization' | 'now'> & { door: Door; session: DoorSession }

/** The bucket of one door's entries that meant nobody, so that names, e-mails and badges cannot be tried through. */
export const guessesAt = (door: Door): string => bucketOf('door', door.id)

/** Records what a door's device sent, each entry once however often it comes; answers in the entries' order. */
export async function enterAtDoor(at: AtDoor, entries: readonly Entry[]): Promise<Answer[]> {
  const ids = entries.flatMap(({ id, about }) => (about ? [id, about] : [id]))
  const earlier = await earlierEntries(at.db, at.session.id, ids)
  const answers: Answer[] = []
  for (const entry of entries) answers.push(await enterOne(at, entry, earlier.get(entry.about || entry.id)))
  return answers
}

async function enterOne(at: AtDoor, entry: Entry, earlier: Earlier | undefined): Promise<Answer> {
  if (earlier?.kind === 'recorded')
    return { kind: 'recorded', name: earlier.name, at: earlier.at, again: false, badgeTied: false }
  const said = saidAtDoor(entry.typed)
  if (earlier && entry.about) return followUp(at, entry, said, earlier)
  if (said.kind === 'nothing') return { kind: 'nothing' }
  const when = saidAt(entry.ago, at.now)
  const state = attendanceState(at.session, when)
  if (state !== 'open') {
    const fact = { organizationId: at.organization.id, sessionId: at.session.id, way: 'door' as const, reason: state }
    await noteRefusal(at.db, fact, at.now)
    return { kind: 'refused', reason: state }
  }
  const who = await whoIs(at.db, said)
  if (who.kind === 'one') return record(at, entry.id, who.person, when)
  await countGuess(at)
  const { door, organization } = at
  const from = { organizationId: organization.id, sessionId: at.session.id, way: 'door' as const, reference: entry.id }
  await keepWaiting(at.db, { ...from, [said.kind]: said.text, saidAt: when, actorId: door.openedBy }, at.now)
  if (who.kind === 'several') return which(at, entry.id, said.text, who.people)
  return { kind: 'kept', about: entry.id, what: said.kind, ask: said.kind !== 'email' }
}

async function record(at: AtDoor, reference: string, person: Candidate, when: Temporal.Instant): Promise<Answer> {
  const { organization, session, door } = at
  const fact = { organizationId: organization.id, personId: person.id, sessionId: session.id, way: 'door' as const }
  const { first } = await recordAttendance(at.db, { ...fact, reference, saidAt: when, actorId: door.openedBy }, at.now)
  return { kind: 'recorded', name: nameOf(person), at: when, again: !first, badgeTied: false }
}

/** What somebody adds to an entry that is kept: which of several they are, or an e-mail or name. */
async function followUp(
  at: AtDoor,
  entry: Entry,
  said: Said,
  earlier: Extract<Earlier, { kind: 'waiting' }>,
): Promise<Answer> {
  if (entry.choice) return choose(at, entry, earlier)
  if (said.kind === 'nothing' || said.kind === 'badge')
    return { kind: 'kept', about: entry.about, what: earlier.badge ? 'badge' : 'name', ask: true }
  await at.db
    .updateTable('waiting_attendance')
    .set({ [said.kind]: said.text })
    .where('id', '=', earlier.id)
    .execute()
  const who = await whoIs(at.db, said)
  if (who.kind === 'one') {
    const badgeTied =
      said.kind === 'email' &&
      (await tieAtDoor(at, { badge: earlier.badge, email: said.text, personId: who.person.id }))
    const answer = await join(at, earlier, who.person.id, nameOf(who.person), entry.about)
    return answer.kind === 'recorded' ? { ...answer, badgeTied } : answer
  }
  await countGuess(at)
  if (who.kind === 'several') return which(at, entry.about, said.text, who.people)
  return { kind: 'kept', about: entry.about, what: said.kind, ask: said.kind !== 'email' }
}

async function choose(at: AtDoor, entry: Entry, earlier: Extract<Earlier, { kind: 'waiting' }>): Promise<Answer> {
  const text = at.app.keys.open(choicePurpose, entry.choice)
  const chosen = text === null ? null : JSON.parse(text)
  if (chosen?.session !== at.session.id || chosen.about !== entry.about)
    return { kind: 'kept', about: entry.about, what: 'choice', ask: true }
  return join(at, earlier, chosen.person, chosen.name, entry.about)
}

async function join(
  at: AtDoor,
  earlier: Extract<Earlier, { kind: 'waiting' }>,
  personId: string,
  name: string,
  about: string,
): Promise<Answer> {
  const { db, organization, now } = at
  const [joined] = await joinWaiting(db, organization.id, { id: earlier.id }, personId, null, now)
  // The office set it aside meanwhile.
  if (!joined) return { kind: 'kept', about, what: 'choice', ask: false }
  return { kind: 'recorded', name, at: earlier.at, again: !joined.first, badgeTied: false }
}

const choicePurpose = 'door choice'

function which(at: AtDoor, about: string, name: string, people: readonly Candidate[]): Answer {
  const options = people.map((person) => ({
    choice: at.app.keys.seal(
      choicePurpose,
      JSON.stringify({ session: at.session.id, about, person: person.id, name: nameOf(person) }),
    ),
    label: nameOf(person),
    maskedEmail: person.email && maskedEmail(person.email),
  }))
  return { kind: 'which', about, name, options }
}

const countGuess = (at: AtDoor) => countFailure(at.db, at.organization.id, guessesAt(at.door), doorPolicy, at.now)

const nameOf = ({ givenName, familyName, credentials }: Candidate): string =>
  [`${givenName} ${familyName}`.trim(), credentials].filter(Boolean).join(', ')
