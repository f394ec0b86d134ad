import { joinWaiting } from '../waiting.ts'
import type { Answer } from './answers.ts'
import { type Earlier, silentReference } from './earlier.ts'
import type { AtDoor, Entry } from './enter.ts'
import { countGuess, tellsNothing } from './guesses.ts'
import { keepEntry, recordEntry } from './keep-entry.ts'
import { chosenBy, nameOf, whichOne } from './options.ts'
import { type Said, saidAt } from './rules.ts'
import { ofBadge, type TiedBadge } from './tie-badge.ts'
import { whoIs } from './who.ts'

type Waiting = Extract<Earlier, { kind: 'waiting' }>
/** What can be added: a badge is the next person's. */
type Added = { kind: 'email' | 'name'; text: string }
type Who = { id: string; name: string; email: string }

/** What somebody adds to an entry that is kept: which of several they are, or an e-mail or name. */
export async function followUp(at: AtDoor, entry: Entry, said: Said, earlier: Waiting): Promise<Answer> {
  if (entry.choice) {
    const chosen = chosenBy(at, entry.about, entry.choice)
    if (!chosen) return { kind: 'kept', about: entry.about, what: 'choice', ask: true }
    return join(at, entry.about, earlier, { ...chosen, email: '' })
  }
  if (said.kind !== 'email' && said.kind !== 'name')
    return { kind: 'kept', about: entry.about, what: earlier.badge ? 'badge' : 'name', ask: true }
  const added = { kind: said.kind, text: said.text }
  return (await tellsNothing(at)) ? addSilently(at, entry, added, earlier) : add(at, entry, added, earlier)
}

async function add(at: AtDoor, entry: Entry, said: Added, earlier: Waiting): Promise<Answer> {
  const who = await whoIs(at.db, said)
  if (who.kind === 'one') {
    const person = { id: who.person.id, name: nameOf(who.person), email: said.kind === 'email' ? said.text : '' }
    const answer = await join(at, entry.about, earlier, person)
    if (answer.kind === 'recorded') await addText(at, earlier, said)
    return answer
  }
  await countGuess(at, said)
  if (await ofSomebody(at, earlier)) return { kind: 'not-theirs' }
  await addText(at, earlier, said)
  if (who.kind === 'several') return whichOne(at, entry.about, said.text, who.people)
  return { kind: 'kept', about: entry.about, what: said.kind, ask: said.kind !== 'email' }
}

const addText = (at: AtDoor, earlier: Waiting, said: Added, more: { reference?: string } = {}) =>
  at.db
    .updateTable('waiting_attendance')
    .set({ [said.kind]: said.text, ...more })
    .where('id', '=', earlier.id)
    .execute()

/** Makes attendance of an entry that is kept, unless its badge is another's by now; ties a badge that is nobody's. */
async function join(at: AtDoor, about: string, earlier: Waiting, person: Who): Promise<Answer> {
  const badge = await ofBadge(at, { badge: earlier.badge, email: person.email, personId: person.id })
  if (badge === 'not-theirs') return { kind: 'not-theirs' }
  const { db, organization, now } = at
  const [joined] = await joinWaiting(db, organization.id, { id: earlier.id }, person.id, null, now)
  // The office set it aside meanwhile.
  if (!joined) return { kind: 'kept', about, what: 'choice', ask: false }
  const badgeTied = badge === 'tied'
  return { kind: 'recorded', name: person.name, at: earlier.at, again: !joined.first, badgeTied }
}

/** While the door tells nothing: what is added is kept, it records whom it means, and it ties no badge. */
async function addSilently(at: AtDoor, entry: Entry, said: Added, earlier: Waiting): Promise<Answer> {
  const who = await whoIs(at.db, said)
  const when = saidAt(entry.ago, at.now)
  if (await ofSomebody(at, earlier, who.kind === 'one' ? who.person.id : null)) {
    if (who.kind === 'one') await recordEntry(at, { id: entry.id, when, silent: true }, who.person.id, undefined)
    else await keepEntry(at, { id: entry.id, said, when, silent: true })
    return { kind: 'later' }
  }
  await addText(at, earlier, said, { reference: silentReference(entry.about) })
  if (who.kind === 'one') await joinWaiting(at.db, at.organization.id, { id: earlier.id }, who.person.id, null, at.now)
  return { kind: 'later' }
}

/** Whether the badge of an entry is somebody's by now, other than this person's. */
async function ofSomebody(at: AtDoor, { badge }: Waiting, personId: string | null = null): Promise<boolean> {
  const held: TiedBadge = await ofBadge(at, { badge, email: '', personId: personId ?? '' })
  return held === 'not-theirs'
}
