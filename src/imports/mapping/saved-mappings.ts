import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { ImportKind } from '../kinds.ts'
import { type Mapping, noMapping } from './mapping.ts'

export type SavedMapping = { id: string; name: string; header: string[]; mapping: Mapping }

/** How files of a kind were read before, by name. */
export async function savedMappings(db: Db, kind: ImportKind): Promise<SavedMapping[]> {
  const rows = await db
    .selectFrom('import_mapping')
    .select(['id', 'name', 'header', 'mapping'])
    .where('kind', '=', kind)
    .orderBy('name')
    .limit(200)
    .execute()
  return rows.map(({ mapping, ...row }) => ({ ...row, mapping: { ...noMapping, ...(mapping as Partial<Mapping>) } }))
}

/** Keeps how a file is read by a name; one that has it already is replaced. */
export async function keepMapping(
  db: Db,
  by: { organizationId: string; actorId: string; now: Temporal.Instant },
  kept: { kind: ImportKind; name: string; header: readonly string[]; mapping: Mapping },
): Promise<void> {
  const values = {
    header: [...kept.header],
    mapping: JSON.stringify(kept.mapping),
    saved_by: by.actorId,
    saved_at: by.now.toString(),
  }
  await db
    .insertInto('import_mapping')
    .values({ organization_id: by.organizationId, id: newId(), kind: kept.kind, name: kept.name, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'kind', 'name']).doUpdateSet(values))
    .execute()
}

/** How another file with columns of these names is read: each column by its name, wherever it stands now. */
export function appliedTo(saved: SavedMapping, header: readonly string[], columns: number): Mapping {
  const taken = new Set<number>()
  const chosen = Array.from({ length: columns }, (_, at) => {
    const from = saved.header.findIndex((name, index) => name === header[at] && !taken.has(index))
    if (from === -1) return ''
    taken.add(from)
    return saved.mapping.columns[from] ?? ''
  })
  return { ...saved.mapping, columns: chosen }
}
