import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import { personEntry } from '../people/person-entry.ts'
import { type PersonWork, personWork, settleMakers, verdictOnPerson, writePeople } from '../people/person-work.ts'
import { whomOf } from '../people/whom.ts'
import { earlierRows } from '../rows/earlier-rows.ts'
import { refusedAsRead } from '../rows/refused-as-read.ts'
import { type ImportContext, type ImportRow, type Judged, type Recipe, unwritten, type Written } from '../rows/row.ts'
import { valuesBy } from '../rows/values.ts'
import { implausible } from '../values/plausible.ts'
import { type CreditEntry, creditEntry, creditKey, type EarlierCredit } from './credit-entry.ts'
import { type KnownCredit, knownCredit } from './known-credit.ts'

type CreditWork = PersonWork & { credits: EarlierCredit[] }

/** Rows that are earlier credit of somebody; where the import makes people, of somebody new as well. */
export const creditRecipe: Recipe<CreditWork> = { judge, write }

async function judge(context: ImportContext, rows: readonly ImportRow[]): Promise<Judged<CreditWork>[]> {
  const read = valuesBy(context.mapping, context.columns)
  const readPerson = (cells: readonly string[]) => personEntry(read(cells), context.lists)
  const asRead = rows.map((row) => ({ row, values: read(row.cells), person: readPerson(row.cells) }))
  const whom = await whomOf(context, asRead, readPerson)
  const work = await personWork(context, asRead, whom)
  const entries = asRead.map(({ values }) => creditEntry(values, context))
  const onPeople = asRead.map(
    ({ row, person, values }, at) =>
      refusedAsRead(context.kind, row.number, values) ?? verdictOnPerson(row, person, whom[at]!, work[at]!),
  )
  const known = await knownCredit(
    context,
    onPeople.flatMap(({ personId }, at) => {
      const entry = entries[at]!
      return personId && entry.kind === 'credits' ? [{ personId, completedOn: entry.credits[0]!.completedOn }] : []
    }),
  )
  const once = await onceInFile(context, onPeople, entries)
  const judged = onPeople.map((one, at) => verdictOnCredit(context, one, entries[at]!, known, once))
  return settleMakers(judged)
}

function verdictOnCredit(
  { kind }: ImportContext,
  person: Judged<PersonWork>,
  entry: CreditEntry,
  known: KnownCredit,
  once: (person: Judged<PersonWork>, credit: EarlierCredit) => number | null,
): Judged<CreditWork> {
  const { number, personId } = person
  if (person.work === null) return { ...person, work: null }
  if (entry.kind === 'left-out') return unwritten(number, 'left-out', { reason: 'Its credit type is left out' })
  if (entry.kind === 'refused') return unwritten(number, 'refused', entry)
  if (entry.kind === 'none') {
    if (kind === 'elsewhere') return { ...person, work: { ...person.work, credits: [] } }
    return unwritten(number, 'refused', { ground: 'No credit', reason: 'There is no credit in this row' })
  }
  const told = entry.credits.filter((credit) => personId && known.isTold(personId, credit))
  const awarded = entry.credits.filter((credit) => personId && known.isAwarded(personId, credit))
  const repeats = entry.credits.map((credit) => once(person, credit))
  const credits = entry.credits.filter(
    (credit, at) => !told.includes(credit) && !awarded.includes(credit) && repeats[at] === null,
  )
  const work = { ...person.work, credits }
  if (credits.length > 0) {
    const keys = [...person.keys, ...credits.map((credit) => factKey(person, credit))]
    const warning = implausible(credits.map(({ amount, creditName }) => ({ amount, name: creditName })))
    return { ...person, verdict: 'new', facts: credits.length, warning, keys, work }
  }
  const repeated = repeats.find((row) => row !== null)
  const reason = repeated
    ? `The same credit as row ${repeated}`
    : awarded.length > 0
      ? 'Awarded here'
      : 'Told by an import before'
  return { ...person, work, reason: person.verdict === 'there' || !person.reason ? reason : person.reason }
}

/** Of whom a row is, within its file. */
const whose = ({ personId, sameAs, number }: Judged<PersonWork>): string => personId ?? `row ${sameAs ?? number}`

const factKey = (person: Judged<PersonWork>, credit: EarlierCredit): string =>
  `credit ${whose(person)} ${creditKey(credit)}`.slice(0, 1000)

/** In which row before it the same credit of the same person stands already; null in none. */
async function onceInFile(
  context: ImportContext,
  people: readonly Judged<PersonWork>[],
  entries: readonly CreditEntry[],
): Promise<(person: Judged<PersonWork>, credit: EarlierCredit) => number | null> {
  const keys = people.flatMap((person, at) => {
    const entry = entries[at]!
    return person.work && entry.kind === 'credits' ? entry.credits.map((credit) => factKey(person, credit)) : []
  })
  // When rows are written, what an earlier batch wrote is found as told.
  const numbers = people.map(({ number }) => number)
  const before = context.step === 'check' ? await earlierRows(context, numbers, keys, []) : { byKey: new Map() }
  const within = new Map<string, number>()
  return (person, credit) => {
    const key = factKey(person, credit)
    const row = before.byKey.get(key)?.row ?? within.get(key) ?? null
    if (row === null) within.set(key, person.number)
    return row !== null && row < person.number ? row : null
  }
}

async function write(context: ImportContext, judged: readonly Judged<CreditWork>[]): Promise<Map<number, Written>> {
  const people = await writePeople(context, judged)
  const facts = judged.flatMap(({ number, work }) =>
    work!.credits.map((credit) => ({ id: newId(), person_id: people.get(number)!.personId, row: number, ...credit })),
  )
  await insertCredit(context, facts)
  return new Map(
    judged.map(({ number, facts: count }) => {
      const { personId, made } = people.get(number)!
      return [number, { personId, made: { ...made, ...(count > 0 ? { credits: count } : {}) } }]
    }),
  )
}

async function insertCredit(
  { db, organization, importId, mapping, actorId, now }: ImportContext,
  facts: readonly object[],
) {
  await sql`insert into earlier_credit (organization_id, id, person_id, title, provider, format, completed_on,
      credit_type_id, credit_name, amount, certificate_reference, source, import_id, import_row, recorded_by, recorded_at)
    select ${organization.id}, r.id, r.person_id, r.title, r.provider, r.format, r."completedOn", r."creditTypeId",
      r."creditName", r.amount, r.reference, ${mapping.source}, ${importId}, r.row, ${actorId}, ${now.toString()}
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) r (id uuid, person_id uuid, title text, provider text,
      format text, "completedOn" date, "creditTypeId" uuid, "creditName" text, amount integer, reference text, row integer)`.execute(
    db,
  )
}
