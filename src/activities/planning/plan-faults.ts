import type { Missing } from '../publishing.ts'
import type { Plan, Support } from './plan.ts'

/** What the planning record is judged by besides itself: the objectives, and the day on which the activity begins. */
export type PlanBeside = { objectives: readonly string[]; startsOn: Temporal.PlainDate | null }

/**
 * What a planning record lacks, in the order of its page: the gap, the need behind it, objectives, for whom, what it is
 * designed to change and how that is measured, who provides and who supports. Commercial support needs a written
 * agreement before the activity begins (ACCME Standards for Integrity and Independence, 4).
 */
export function planFaults(plan: Plan, { objectives, startsOn }: PlanBeside): Missing[] {
  const faults: Missing[] = []
  const need = (there: boolean, field: string, message: string) => {
    if (!there) faults.push({ field, message, on: 'planning' })
  }
  need(plan.practiceGap !== '', 'practiceGap', 'Describe the practice gap')
  need(plan.needs.length > 0, 'needs', 'Say which need is behind the gap')
  if (objectives.length === 0) faults.push({ field: 'objectives', message: 'Enter the objectives' })
  need(plan.professions.length > 0, 'professions', 'Choose for which professions it is')
  need(plan.outcomes.length > 0, 'outcomes', 'Say what it is designed to change')
  need(
    plan.outcomes.length === 0 || plan.outcomes.every((one) => one.measures.length > 0),
    'outcomes',
    'Say for each change how it is measured',
  )
  need(plan.measured !== '', 'measured', 'Describe how the change is measured')
  need(plan.sponsorship !== '', 'sponsorship', 'Say who provides the activity')
  need(plan.sponsorship !== 'joint' || plan.jointProviders.length > 0, 'jointProviders', 'Name the joint providers')
  need(plan.supported !== null, 'supported', 'Say whether there is commercial support')
  if (plan.supported) {
    need(plan.supports.length > 0, 'supports.0.supporter', 'Name who supports it')
    for (const [index, support] of plan.supports.entries())
      for (const message of supportFaults(support, startsOn))
        faults.push({ field: `supports.${index}.agreedOn`, message, on: 'planning' })
  }
  return faults
}

function supportFaults({ supporter, agreedOn }: Support, startsOn: Temporal.PlainDate | null): string[] {
  if (agreedOn === null) return [`Enter the day of the written agreement with ${supporter}`]
  const late = startsOn !== null && Temporal.PlainDate.compare(agreedOn, startsOn) >= 0
  return late ? [`The agreement with ${supporter} must be of a day before the activity begins`] : []
}
