import type { Step } from '../role-state.ts'
import { type Asks, askedText } from './asks.ts'
import type { Blocking } from './rules.ts'
import type { Viewer } from './viewer.ts'
import { type Known, knownStep, turnOfRow } from './views.ts'

type Said = { label: string; tone?: 'good' | 'warn' | 'bad' }

/** Steps as they are named for those who see what was disclosed. */
const steps: Record<Step | 'unnamed', Said> = {
  unnamed: { label: 'Nobody named', tone: 'warn' },
  unreachable: { label: 'No email', tone: 'warn' },
  'to-ask': { label: 'Not asked', tone: 'warn' },
  asked: { label: 'Asked, no answer', tone: 'warn' },
  'runs-out': { label: 'Runs out before', tone: 'warn' },
  'to-judge': { label: 'To judge', tone: 'warn' },
  excluded: { label: 'Excluded', tone: 'bad' },
  'to-mitigate': { label: 'To mitigate', tone: 'warn' },
  complete: { label: 'Complete', tone: 'good' },
}

/** And for the others, who see no more than that it is not complete, and who was not asked yet. */
const known: Record<Known, Said> = {
  unnamed: steps.unnamed,
  unreachable: { label: 'Not complete: no email', tone: 'warn' },
  'to-ask': { label: 'Not complete: not asked', tone: 'warn' },
  excluded: { label: 'Name another person', tone: 'bad' },
  asked: { label: 'Not complete', tone: 'warn' },
  complete: steps.complete,
}

/** A step in the words of whoever looks; `isDenied`: whoever reads the role's e-mail is somebody else. */
export function stepSaid(
  step: Step | 'unnamed',
  viewer: Pick<Viewer, 'mayReview' | 'mayPlan'>,
  isDenied: boolean,
): Said {
  const { mayReview } = viewer
  if (step === 'unreachable' && isDenied)
    return { label: mayReview ? 'Wrong address' : 'Not complete: wrong address', tone: 'bad' }
  return mayReview ? steps[step] : known[knownStep(step, viewer)]
}

/** Who does the next thing, in the words of whoever looks. */
export function turnText(
  row: Blocking,
  viewer: Viewer,
  { asks, ...at }: { asks: Asks | undefined; zone: string; now: Temporal.Instant },
): string {
  const { step, role } = row
  if (step === 'complete') return 'Nobody'
  const turn = turnOfRow(row)
  if (!viewer.mayReview && knownStep(step, viewer) === 'asked') return 'Discloser or reviewer'
  if (!viewer.mayReview && viewer.mayPlan) return 'You'
  if (turn === 'coordinator') return 'Coordinator'
  if (turn === 'office') return 'CME office'
  if (turn === 'reviewer') return role && viewer.own.has(role.id) ? 'Another reviewer' : 'Reviewer'
  return asks ? `Discloser, ${askedText(asks, at)}` : 'Discloser'
}
