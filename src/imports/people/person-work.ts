import { familyNameKey } from '../../people/name-key.ts'
import { mostInName } from '../fields/letters.ts'
import { refusedLong } from '../rows/refused-as-read.ts'
import { type Filled, type ImportContext, type ImportRow, type Judged, unwritten, type Written } from '../rows/row.ts'
import { fillOf, fillPeople, lacksOf } from './fill-people.ts'
import { makePeople } from './new-people.ts'
import { type PersonEntry, personKeys } from './person-entry.ts'
import type { PersonRow, Whom } from './whom.ts'

/** What is done about a row's person. */
export type PersonWork = { person: PersonEntry; filled: Filled | null }

/** What is done about the person of each row: of several rows of one person, the first fills in. */
export async function personWork(
  context: ImportContext,
  rows: readonly PersonRow[],
  whom: readonly Whom[],
): Promise<PersonWork[]> {
  const known = whom.flatMap((one) => (one.kind === 'known' ? [one.id] : []))
  const lacks = context.mapping.fills ? await lacksOf(context, [...new Set(known)]) : new Map()
  return rows.map(({ person }, at) => {
    const one = whom[at]!
    const lack = one.kind === 'known' ? lacks.get(one.id) : undefined
    const filled = lack ? fillOf(person, lack) : null
    if (filled && one.kind === 'known') lacks.delete(one.id)
    return { person, filled }
  })
}

/** What becomes of a row as far as its person goes. */
export function verdictOnPerson(
  { number }: ImportRow,
  person: PersonEntry,
  whom: Whom,
  work: PersonWork,
): Judged<PersonWork> {
  if (whom.kind === 'left-out') return unwritten(number, 'left-out')
  for (const [label, name] of [
    ['First name', person.given],
    ['Last name', person.family],
  ] as const)
    if ([...name].length > mostInName) return refusedLong(number, label, name, mostInName)
  if (whom.kind === 'refused') return unwritten(number, 'refused', whom)
  if (whom.kind === 'decide')
    return unwritten(number, 'decide', {
      ground: whom.reason,
      reason: whom.reason,
      candidates: whom.people,
      names: namesOf(person),
    })
  const base = { ...unwritten(number, 'there'), reason: person.notes.join('. '), work }
  if (whom.kind === 'known')
    return { ...base, verdict: work.filled ? 'fill' : 'there', ground: whom.by, personId: whom.id }
  if (whom.kind === 'same') return { ...base, ground: 'row', sameAs: whom.row, personId: whom.id }
  return { ...base, verdict: 'new', ground: 'new', makesNew: true, keys: personKeys(person) }
}

/** A name with all that identifies it: rows that say the same name the same person, also where it is not known who that is. */
const namesOf = (person: PersonEntry): string =>
  [familyNameKey(`${person.given} ${person.family}`), ...personKeys(person)].join(' ').slice(0, 1000)

const isWritten = ({ verdict }: Judged<unknown>): boolean => verdict === 'new' || verdict === 'fill'

/**
 * Of rows of one new person, the first that is written makes the record: where that was to be one that is refused, the
 * next one does.
 */
export function settleMakers<Work extends { person: PersonEntry }>(judged: readonly Judged<Work>[]): Judged<Work>[] {
  const inBatch = new Map(judged.map((one) => [one.number, one]))
  const instead = new Map<number, number>()
  return judged.map((one) => {
    if (one.sameAs === null || one.personId !== null || !inBatch.has(one.sameAs)) return one
    const maker = inBatch.get(one.sameAs)!
    if (isWritten(maker) && maker.makesNew) return one
    const other = instead.get(one.sameAs)
    if (other !== undefined) return { ...one, sameAs: other }
    if (!isWritten(one)) return one
    instead.set(one.sameAs, one.number)
    return { ...one, sameAs: null, ground: 'new', makesNew: true, keys: personKeys(one.work!.person) }
  })
}

/** Makes and fills in the records of rows; whose each row is, by its number, with what it made. */
export async function writePeople(
  context: ImportContext,
  judged: readonly Judged<PersonWork>[],
): Promise<Map<number, Written>> {
  const makers = judged.filter(({ makesNew }) => makesNew)
  const ids = await makePeople(
    context,
    makers.map(({ work }) => work!.person),
  )
  const made = new Map(makers.map(({ number }, at) => [number, ids[at]!]))
  const fills = judged.flatMap(({ personId, work }) =>
    personId && work?.filled ? [{ id: personId, person: work.person, filled: work.filled }] : [],
  )
  await fillPeople(context, fills)
  return new Map(
    judged.map(({ number, personId, sameAs, work }) => {
      const own = made.get(number)
      const id = own ?? personId ?? (sameAs === null ? null : (made.get(sameAs) ?? null))
      return [
        number,
        {
          personId: id,
          made: { ...(own ? { person: true as const } : {}), ...(work?.filled ? { filled: work.filled } : {}) },
        },
      ]
    }),
  )
}
