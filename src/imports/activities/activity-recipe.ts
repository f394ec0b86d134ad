import { earlierRows } from '../rows/earlier-rows.ts'
import { refusedAsRead } from '../rows/refused-as-read.ts'
import { type ImportContext, type ImportRow, type Judged, type Recipe, unwritten, type Written } from '../rows/row.ts'
import { named, valuesBy } from '../rows/values.ts'
import { implausible } from '../values/plausible.ts'
import { type ActivityEntry, activityEntry } from './activity-entry.ts'
import { knownActivities } from './known-activities.ts'
import { type ActivityWork, writeActivities } from './write-activities.ts'

/** Rows that are activities, or sessions of one: rows with the same number, or the same title, are one activity. */
export const activityRecipe: Recipe<ActivityWork> = {
  judge,
  write: (context, judged): Promise<Map<number, Written>> => writeActivities(context, judged),
}

async function judge(context: ImportContext, rows: readonly ImportRow[]): Promise<Judged<ActivityWork>[]> {
  const read = valuesBy(context.mapping, context.columns)
  const entries = rows
    .map((row) => ({ row, values: read(row.cells) }))
    .map(({ row, values }) => ({
      row,
      asRead: refusedAsRead(context.kind, row.number, values),
      entry: activityEntry(values, context),
    }))
  const activities = entries.flatMap(({ entry }) => (entry.kind === 'read' ? [entry.activity] : []))
  const known = await knownActivities(context, activities)
  const before = await earlierRows(
    context,
    rows.map(({ number }) => number),
    activities.flatMap(keysOf),
    rows.flatMap(({ sameAs }) => sameAs ?? []),
  )
  const within = new Map<string, number>()
  return entries.map(({ row, asRead, entry }): Judged<ActivityWork> => {
    const { number } = row
    if (row.leftOut || entry.kind === 'left-out') return unwritten(number, 'left-out')
    if (asRead) return asRead
    if (entry.kind === 'refused') return unwritten(number, 'refused', entry)
    const { activity } = entry
    if (known.isThere(activity))
      return unwritten(number, 'there', { reason: 'An activity here has this title and time' })
    const code = activity.session?.code ?? ''
    const first = (key: string) => {
      const found = before.byKey.get(key)
      const counts =
        found && (context.step === 'run' ? found.activity !== null : found.makesNew || key !== activity.group)
      return (counts && found.row < number ? found.row : undefined) ?? within.get(key)
    }
    const sameCode = code ? first(`code ${code}`) : undefined
    if (known.codes.has(code) || sameCode !== undefined)
      return unwritten(number, 'refused', {
        ground: 'A code that is taken',
        reason:
          sameCode === undefined
            ? `${code} is the code of ${named(known.codes.get(code)!)}`
            : `${code} is the code of row ${sameCode} too`,
      })
    const repeated = first(sessionKey(activity))
    if (repeated !== undefined) return unwritten(number, 'there', { reason: `The same as row ${repeated}` })
    const maker = first(activity.group)
    const own = keysOf(activity).filter((key) => key !== activity.group || maker === undefined)
    for (const key of own) within.set(key, number)
    const sameAs = maker ?? null
    return {
      ...unwritten(number, 'there'),
      verdict: 'new',
      ground: maker === undefined ? 'new' : 'row',
      sameAs,
      makesNew: maker === undefined,
      facts: activity.session ? 1 : 0,
      warning: implausible(
        activity.designations.map(({ creditTypeId, maximum }) => ({
          amount: maximum,
          name: context.lists.types.get(creditTypeId)!.shortName,
        })),
      ),
      keys: own,
      work: {
        activity,
        activityId:
          (sameAs !== null && before.byNumber.get(sameAs)?.activity) ||
          before.byKey.get(activity.group)?.activity ||
          null,
      },
    }
  })
}

const sessionKey = ({ group, session }: ActivityEntry): string =>
  `session ${session?.startsAt ?? ''} ${group}`.slice(0, 1000)

const keysOf = (activity: ActivityEntry): string[] => [
  activity.group,
  sessionKey(activity),
  ...(activity.session?.code ? [`code ${activity.session.code}`] : []),
]
