import { groupSize } from './release.ts'

/**
 * An answer that is not shown yet. `unit` is what it is put together with: those to one session, on one version of the form,
 * with names or without. `left`: why hardly any more of these come: names are kept otherwise since, a newer version is
 * asked, or the time to evaluate is over.
 */
export type Waiting = { unit: string; left: 'names' | 'version' | 'time' | null }

/** What waits and for what, in sentences; those that can still be shown first. */
export function waitingSentences(waiting: readonly Waiting[]): string[] {
  const because = (why: Waiting['left']) => waiting.filter(({ left }) => left === why)
  return [
    comingText(because(null)),
    leftText(because('version'), 'to a version of the form that is not asked any more'),
    leftText(because('names'), 'from before the setting of names was changed'),
    leftText(because('time'), 'to what is closed for claims'),
  ].filter(Boolean)
}

function comingText(waiting: readonly Waiting[]): string {
  const count = waiting.length
  if (count === 0) return ''
  if (count === 1) return '1 answer waits: it is shown once two more have come.'
  const units = new Set(waiting.map(({ unit }) => unit)).size
  if (units === 1) return `${count} answers wait: they are shown once a third has come.`
  return `${count} answers to ${units} sessions wait: those to a session are shown once there are ${groupSize} of them.`
}

function leftText({ length: count }: readonly Waiting[], of: string): string {
  if (count === 0) return ''
  const those = count === 1 ? '1 answer' : `${count} answers`
  return `${those} ${of} ${count === 1 ? 'is' : 'are'} not shown any more, unless enough others of the same kind still come.`
}
