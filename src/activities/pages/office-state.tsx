import type { JSX } from 'preact'
import { Badge } from '../../web/parts.tsx'
import { type ActivityState, stateNames } from '../states.ts'

const tones: Partial<Record<ActivityState, 'good' | 'warn'>> = { published: 'good', 'in-review': 'warn' }

export function StateBadge({ state }: { state: ActivityState }): JSX.Element {
  const tone = tones[state]
  return <Badge {...(tone ? { tone } : {})}>{stateNames[state]}</Badge>
}
