import type { JSX } from 'preact'
import { Badge } from '../../../web/parts.tsx'
import type { Fate } from '../../fate.ts'

const badges: Record<Fate, { words: string; tone?: 'good' | 'warn' | 'bad' }> = {
  waiting: { words: 'Waiting' },
  trying: { words: 'Tried again', tone: 'warn' },
  sent: { words: 'Sent', tone: 'good' },
  refused: { words: 'Refused', tone: 'bad' },
  'given-up': { words: 'Given up', tone: 'bad' },
  bounced: { words: 'Came back', tone: 'bad' },
}

/** What became of a message, as a word. */
export function FateBadge({ fate }: { fate: Fate }): JSX.Element {
  const { words, tone } = badges[fate]
  return tone ? <Badge tone={tone}>{words}</Badge> : <Badge>{words}</Badge>
}
