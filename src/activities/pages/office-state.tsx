import type { JSX } from 'preact'
import { Badge } from '../../web/parts.tsx'
import type { ActivityState } from '../office-list.ts'

const stateNames: Record<ActivityState, string> = { draft: 'Draft', published: 'Published', closed: 'Closed' }

export function StateBadge({ state }: { state: ActivityState }): JSX.Element {
  return <Badge tone={state === 'published' ? 'good' : undefined}>{stateNames[state]}</Badge>
}
