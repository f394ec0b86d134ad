import type { ComponentChildren, JSX } from 'preact'
import { type Basis, bases, isExcepted, mayBeBasisOf } from '../../disclosures/basis.ts'
import { Choices as Choose } from '../../web/fields.tsx'
import { Notice } from '../../web/parts.tsx'
import { groundField } from '../content.ts'
import { Area, Group, More } from './office-form-fields.tsx'
import type { PlanFields } from './office-form-page.tsx'

type Props = PlanFields & { ofSeries?: boolean; saved?: unknown }

/** Where the disclosures are, or why there are none; what belongs to a choice stands under it. */
export function Disclosure(props: Props): JSX.Element {
  const mayBe = (basis: Basis) =>
    props.setsBasis ? mayBeBasisOf(basis, props.ofSeries === true) : basis === props.basis?.basis
  const offered = (Object.keys(bases) as Basis[]).filter(mayBe)
  return (
    <Group id="disclosures" title="Disclosure" note="Learners read it before they begin.">
      <Choose
        name="disclosureBasis"
        legend="Where are the disclosures?"
        hint={[props.basis?.set, !props.setsBasis && 'An administrator can change it.'].filter(Boolean).join(' ')}
        value={props.fields.disclosureBasis}
        error={props.errors.disclosureBasis}
        options={offered.map((basis) => ({ value: basis, label: bases[basis], ...belongings(basis, props) }))}
      />
      <More form={props} names={['commercialSupport']} title="Commercial support">
        <Area form={props} name="commercialSupport" label="Commercial support" hint="Leave empty if there is none." />
      </More>
    </Group>
  )
}

function belongings(basis: Basis, props: Props): { hint?: string; detail?: ComponentChildren } {
  const before = props.basis?.basis
  if (basis === 'here')
    return {
      hint: 'Everybody who is named is asked. The statement is made from what they disclose.',
      ...(before && before !== 'here' ? { detail: <BecomesHere before={before} /> } : {}),
    }
  const leaves = before === 'here' && <LeavesHere />
  return {
    detail: isExcepted(basis) ? (
      <Ground {...props} exception={basis} leaves={leaves} />
    ) : (
      <Written {...props} leaves={leaves} />
    ),
  }
}

function BecomesHere({ before }: { before: Basis }) {
  return (
    <Notice title="What this changes once it is saved" tone="warn">
      <ul>
        <li>Everybody who is named has to disclose here, planners too.</li>
        {before === 'elsewhere' && (
          <li>
            The statement that was written, and the days on which speakers were marked as having disclosed, no longer
            count. They are kept, in case you change it back.
          </li>
        )}
        <li>
          Until everybody is complete, learners are told so, or the code is withheld, as your disclosure policy says.
        </li>
      </ul>
    </Notice>
  )
}

const LeavesHere = () => (
  <Notice title="What this changes once it is saved" tone="warn">
    <p>What was disclosed here is kept, but nobody is asked any more and learners are no longer shown it.</p>
  </Notice>
)

function Written({ leaves, ...props }: Props & { leaves: ComponentChildren }) {
  return (
    <>
      {leaves}
      <Area form={props} name="disclosureStatement" label="Disclosure statement" hint={statementHint} />
    </>
  )
}

function Ground({ leaves, exception, ...props }: Props & { leaves: ComponentChildren; exception: Basis }) {
  return (
    <>
      {leaves}
      <Area form={props} name={groundField(exception)} label="Why is that so?" hint={groundHint} required rows={3} />
    </>
  )
}

const statementHint =
  'Name each person with a relationship, the company by its name only (no logos, no ® or ™) and its nature, and that it was mitigated; or say that nobody had any.'
const groundHint = 'It is kept with the activity, with your name and the date, and is in the file for the accreditor.'
