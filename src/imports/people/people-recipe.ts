import { refusedAsRead } from '../rows/refused-as-read.ts'
import type { ImportContext, ImportRow, Judged, Recipe } from '../rows/row.ts'
import { valuesBy } from '../rows/values.ts'
import { type PersonEntry, personEntry } from './person-entry.ts'
import { type PersonWork, personWork, verdictOnPerson, writePeople } from './person-work.ts'
import { whomOf } from './whom.ts'

/** Rows that are people: each makes a record, fills one in, or is here already. */
export const peopleRecipe: Recipe<PersonWork> = { judge, write: writePeople }

async function judge(context: ImportContext, rows: readonly ImportRow[]): Promise<Judged<PersonWork>[]> {
  const read = valuesBy(context.mapping, context.columns)
  const readPerson = (cells: readonly string[]): PersonEntry => personEntry(read(cells), context.lists)
  const people = rows.map((row) => ({ row, person: readPerson(row.cells), values: read(row.cells) }))
  const whom = await whomOf(context, people, readPerson)
  const work = await personWork(context, people, whom)
  return people.map(({ row, person, values }, at) => {
    const refused = refusedAsRead(context.kind, row.number, values)
    if (refused) return refused
    const judged = verdictOnPerson(row, person, whom[at]!, work[at]!)
    return judged.verdict === 'there' && whom[at]!.kind === 'same'
      ? { ...judged, ground: 'row', reason: `The same person as row ${(whom[at] as { row: number }).row}` }
      : judged
  })
}
