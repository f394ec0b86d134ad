import { badgeHeld } from '../../people/badges.ts'
import type { Scene } from '../../web/scene.ts'
import type { Candidate } from '../matching/rules.ts'
import { noteRefusal } from '../refusals.ts'
import { attendanceState } from '../rules.ts'
import type { Answer } from './answers.ts'
import { type Earlier, earlierEntries } from './earlier.ts'
import { followUp } from './follow-up.ts'
import { countGuess, tellsNothing } from './guesses.ts'
import { keepEntry, recordEntry } from './keep-entry.ts'
import { nameOf, whichOne } from './options.ts'
import type { Door, DoorSession } from './queries.ts'
import { type Meant, saidAt, saidAtDoor } from './rules.ts'
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

export type AtDoor = Pick<Scene, 'app' | 'db' | 'organization' | 'now' | 'origin'> & {
  door: Door
  session: DoorSession
}

/** Records what a door's device sent, each entry once however often it comes; answers in the entries' order. */
export async function enterAtDoor(at: AtDoor, entries: readonly Entry[]): Promise<Answer[]> {
  const ids = entries.flatMap(({ id, about }) => (about ? [id, about] : [id]))
  const earlier = await earlierEntries(at.db, at.session.id, ids)
  const answers: Answer[] = []
  for (const entry of entries) answers.push(await enterOne(at, entry, earlier))
  return answers
}

async function enterOne(at: AtDoor, entry: Entry, earlier: Map<string, Earlier>): Promise<Answer> {
  const said = saidAtDoor(entry.typed)
  // A scanner types wherever the cursor is: a badge in the place of an e-mail is the next person's.
  const about = said.kind === 'badge' && !entry.choice ? '' : entry.about
  const before = earlier.get(about || entry.id)
  if (before?.kind === 'silent') return { kind: 'later' }
  if (before?.kind === 'recorded')
    return { kind: 'recorded', name: before.name, at: before.at, again: false, badgeTied: false }
  if (before && about) return followUp(at, entry, said, before)
  if (said.kind === 'nothing' || said.kind === 'unclear') return { kind: said.kind }
  const when = saidAt(entry.ago, at.now)
  const state = attendanceState(at.session, when)
  if (state === 'open') return take(at, entry.id, said, when)
  const fact = { organizationId: at.organization.id, sessionId: at.session.id, way: 'door' as const, reason: state }
  await noteRefusal(at.db, fact, at.now)
  return { kind: 'refused', reason: state }
}

async function take(at: AtDoor, id: string, said: Meant, when: Temporal.Instant): Promise<Answer> {
  const silent = await tellsNothing(at)
  const who = await whoIs(at.db, said)
  if (who.kind === 'one') {
    const first = await record(at, { id, when, silent }, who.person, said)
    if (silent) return { kind: 'later' }
    return { kind: 'recorded', name: nameOf(who.person), at: when, again: !first, badgeTied: false }
  }
  const about = await keepEntry(at, { id, said, when, silent })
  if (silent) return { kind: 'later' }
  await countGuess(at, said)
  if (who.kind === 'several') return whichOne(at, about, said.text, who.people)
  return { kind: 'kept', about, what: said.kind, ask: said.kind !== 'email' }
}

async function record(
  at: AtDoor,
  entry: { id: string; when: Temporal.Instant; silent: boolean },
  person: Candidate,
  said: Meant,
): Promise<boolean> {
  const badge = said.kind === 'badge' ? await badgeHeld(at.db, said.text) : undefined
  return (await recordEntry(at, entry, person.id, badge?.id)).first
}
