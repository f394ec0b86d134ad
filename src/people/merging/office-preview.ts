import { createHash } from 'node:crypto'
import { mayBeOnesName } from '../../attendance/matching/same-name.ts'
import type { Db } from '../../platform/database.ts'
import { type Comparison, compareRecords } from './comparison.ts'
import { type Doubled, doubledCredit } from './doubled-credit.ts'
import { type ComparedCount, compareCounts } from './record-counts.ts'
import { type NotedPair, notedPair } from './two-people.ts'

/** All that the office is shown before it merges two records. */
export type OfficePreview = Comparison & {
  counts: ComparedCount[]
  doubled: Doubled[]
  /** That somebody found them to be two people. */
  noted: NotedPair | null
  /** Whether the two names may be one person's. */
  namesFit: boolean
  /** What stands in it, in short: the merge is made only of what was shown. */
  version: string
}

/** What a merge of two records would do; null when one cannot be merged. */
export async function officePreview(
  db: Db,
  records: { kept: string; gone: string },
  zone: string,
): Promise<OfficePreview | null> {
  const compared = await compareRecords(db, records, { zone, by: 'office' })
  if (!compared) return null
  const doubled = await doubledCredit(db, records)
  const shown = {
    ...compared,
    doubled,
    counts: await compareCounts(db, records, doubled),
    noted: await notedPair(db, records),
    namesFit: mayBeOnesName(compared.kept.name, compared.gone.name),
  }
  return { ...shown, version: createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22) }
}

/** What speaks against one person, so that it is asked about once more; none where nothing does. */
export const contradictionsOf = ({ facts }: Pick<Comparison, 'facts'>) =>
  facts.filter(({ mark }) => mark === 'contradicts')

/** Whether a merge asks for a tick of its own. */
export const asksTwice = (preview: Pick<OfficePreview, 'facts' | 'noted'>): boolean =>
  contradictionsOf(preview).length > 0 || preview.noted !== null
