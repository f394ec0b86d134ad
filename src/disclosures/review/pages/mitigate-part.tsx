import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, Choices, Hidden, TextArea } from '../../../web/fields.tsx'
import type { Decided } from '../../role-state.ts'
import { isFaculty, mitigationsFor } from '../../roles.ts'
import { judgeRows } from '../judge-view.ts'
import { dayText, naturesText, sentence } from '../review-words.ts'
import { isOpen, usable } from '../waiting-rules.ts'
import { MitigationList } from './mitigation-list.tsx'
import type { ReviewProps } from './review-props.ts'
import { SaveButtons } from './save-buttons.tsx'

/** What is done about relevant relationships, and the form for what is still to be chosen. */
export function MitigatePart(props: ReviewProps): JSX.Element | null {
  const { role } = props
  const open = role.state.relationships.filter((one) => isOpen(one, role.facts.role))
  const standing = props.mitigations.filter(({ withdrawn }) => withdrawn === null)
  if (open.length === 0 && standing.length === 0) return null
  const unchosen = open.some((one) => usable(one, role.facts.role).length === 0)
  return (
    <section>
      <h2>Mitigation</h2>
      {standing.length > 0 && <MitigationList {...props} mitigations={standing} />}
      {open.length > 0 &&
        props.mayAct &&
        ((unchosen && !hasJudging(props)) || props.typed?.form === 'mitigate' ? (
          <Form {...props} open={open} />
        ) : (
          <details class="flow">
            <summary>{unchosen ? 'Choose what mitigates what is relevant' : 'Mitigate in another way as well'}</summary>
            <Form {...props} open={open} />
          </details>
        ))}
    </section>
  )
}

function Form(props: ReviewProps & { open: Decided[] }) {
  const { open, role, errors, organization } = props
  const sent = props.typed?.form === 'mitigate' ? props.typed.sent : null
  const { facts } = role
  const waiting = open.filter((one) => usable(one, facts.role).length === 0)
  const chosen = sent ? sent.all('relationship') : (waiting.length > 0 ? waiting : open).map(idOf)
  return (
    <form
      method="post"
      action={routes.officeMitigate.to({ org: organization.slug, role: facts.id })}
      class="flow spaced"
      id="mitigate"
      novalidate
    >
      <Failed {...props} />
      <Hidden name="disclosure" value={facts.disclosed?.id ?? ''} />
      {facts.mitigations.map(({ id }) => (
        <Hidden key={id} name="known" value={id} />
      ))}
      <Choices
        type="checkbox"
        name="relationship"
        legend="Relevant relationships that this is for"
        options={open.map((one) => ({
          value: one.relationship.id,
          label: one.relationship.company,
          hint: hintOf(one),
        }))}
        value={chosen}
        error={errors['relationship']}
      />
      <Choices
        name="way"
        legend={isFaculty(facts.role) ? 'What is done about them' : 'What is done about them in planning'}
        hint="It has to be done before the role starts."
        options={Object.entries(mitigationsFor(facts.role)).map(([value, label]) => ({ value, label }))}
        value={sent?.one('way')}
        error={errors['way']}
      />
      <TextArea
        name="note"
        label="Note"
        hint="What exactly is done; where it is done already, how you know: who wrote or said it, and when"
        rows={2}
        value={sent?.one('note')}
        error={errors['note']}
      />
      <Checkbox
        name="act"
        value="done"
        label="It is done already"
        hint="A peer review is completed on a page of its own, with who reviewed, the result and the file."
        checked={sent?.one('act') === 'done'}
      />
      <SaveButtons label="Save mitigation" hasNext={props.hasNext} isSecond={hasJudging(props)} />
    </form>
  )
}

/** What they are to the company, and why that is relevant. */
const hintOf = ({ relationship, judgement }: Decided): string =>
  judgement?.reason
    ? `${naturesText(relationship)}. ${sentence(`Why: ${judgement.reason}`)}`
    : naturesText(relationship)

/** That somebody looked through it before and it cannot be used. */
function Failed({ mitigations, open, organization }: ReviewProps & { open: Decided[] }) {
  const failed = mitigations.filter(
    ({ result, relationshipIds }) =>
      result === 'failed' && open.some(({ relationship }) => relationshipIds.includes(relationship.id)),
  )
  return (
    <>
      {failed.map((one) => (
        <p key={one.id}>
          {sentence(
            `The peer review by ${one.peerReviewer} failed on ${dayText(one.withdrawn!.at, organization.time_zone)}${one.note && `: ${one.note}`}`,
          )}{' '}
          Something else has to mitigate, or what was found is changed and reviewed again.
        </p>
      ))}
    </>
  )
}

const idOf = ({ relationship }: Decided) => relationship.id
const hasJudging = (props: ReviewProps) => judgeRows({ ...props, typed: null }).length > 0
