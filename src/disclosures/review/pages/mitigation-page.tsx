import type { ComponentChildren, JSX } from 'preact'
import type { Organization } from '../../../organizations/organization.ts'
import { routes } from '../../../routes.ts'
import { Notes } from '../../../web/field-notes.tsx'
import { Checkbox, Choices, ErrorSummary, Hidden, TextArea, TextField } from '../../../web/fields.tsx'
import type { FieldErrors, Sent } from '../../../web/form.ts'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import { isFaculty } from '../../roles.ts'
import type { MitigationRecord } from '../mitigation-record.ts'
import { goesOn, results } from '../mitigation-rules.ts'
import { independentText, momentText, roleAddress } from '../review-words.ts'
import type { RoleAt } from '../role-at.ts'
import { lateText } from '../session-rules.ts'
import { GoesOnNotice } from './goes-on.tsx'
import { MitigationEvidence } from './mitigation-evidence.tsx'
import { companiesOf, MitigationBadge, wayLabel } from './mitigation-list.tsx'
import { SaveButtons } from './save-buttons.tsx'

type Props = {
  organization: Organization
  now: Temporal.Instant
  role: RoleAt
  one: MitigationRecord
  typed: Sent | null
  errors: FieldErrors
  meanwhile: ComponentChildren
  hasNext: boolean
  mayAct: boolean
}

/** One mitigation: its evidence, by which it is completed, and the way to withdraw it. */
export function MitigationPage(props: Props): JSX.Element {
  const { organization, role, one, mayAct } = props
  const org = organization.slug
  const waits = one.completed === null && one.withdrawn === null
  return (
    <>
      <ErrorSummary errors={props.errors} />
      <Crumbs
        items={[
          { label: 'Disclosures', href: routes.officeDisclosureBoard.to({ org }) },
          { label: role.facts.name, href: roleAddress(org, role.facts.id) },
          { label: 'Mitigation' },
        ]}
      />
      <h1>{wayLabel(one, role)}</h1>
      <p>
        {role.facts.name}, {companiesOf(one, role)} · <MitigationBadge one={one} />
      </p>
      {props.meanwhile}
      <Begun {...props} />
      {waits && mayAct && goesOn(one, role.facts.disclosed) && <GoesOnNotice {...{ org, role }} />}
      {waits && mayAct ? <Complete {...props} /> : <Stands {...props} />}
      {mayAct && one.withdrawn === null && <Withdraw {...props} />}
    </>
  )
}

function Begun({ one, role, now, organization }: Props) {
  const zone = organization.time_zone
  const late = lateText(one.completed?.at ?? now, role.starts, zone)
  if (!late || one.withdrawn) return null
  return (
    <Notice
      tone="bad"
      title={
        one.completed ? `Completed ${late}` : role.starts.length > 1 ? 'Sessions have begun' : 'The session has begun'
      }
    >
      <p>
        It should have been complete before the role started. {!one.completed && `It is kept as completed ${late}.`}
      </p>
    </Notice>
  )
}

function Complete(props: Props) {
  const { one, typed, errors, organization, role } = props
  const isReview = one.way === 'peer-review'
  const at = { org: organization.slug, mitigation: one.id }
  return (
    <section>
      <h2>Evidence that it is done</h2>
      <form
        method="post"
        action={routes.officeMitigation.to(at)}
        enctype="multipart/form-data"
        class="flow spaced"
        novalidate
      >
        <Hidden name="act" value="complete" />
        <Hidden name="disclosure" value={role.facts.disclosed?.id ?? ''} />
        {isReview && <Review {...props} />}
        <TextArea
          name="note"
          label={isReview ? 'Note' : 'How you know'}
          hint={isReview ? 'What was looked at, and what was changed' : 'Who wrote or said it, and when'}
          rows={3}
          value={typed?.one('note') ?? one.note}
          error={errors['note']}
          required={!isReview}
        />
        <div class="field">
          <label for="file">File (optional)</label>
          <Notes
            name="file"
            hint={`${isReview && isFaculty(role.facts.role) ? 'The slides as they were reviewed. ' : ''}PDF, PowerPoint (.pptx) or OpenDocument (.odp), at most 20 MB`}
            error={errors['file']}
          />
          <input
            id="file"
            name="file"
            type="file"
            accept=".pdf,.pptx,.odp"
            aria-describedby={errors['file'] ? 'file-hint file-error' : 'file-hint'}
            aria-invalid={errors['file'] ? 'true' : undefined}
          />
        </div>
        <SaveButtons label={isReview ? 'Save the result' : 'Complete'} hasNext={props.hasNext} />
      </form>
    </section>
  )
}

function Review({ typed, errors, one }: Props) {
  return (
    <>
      <TextField
        name="peer_reviewer"
        label="Who reviewed it"
        hint="Somebody without relevant relationships of their own"
        value={typed?.one('peer_reviewer') ?? one.peerReviewer}
        error={errors['peer_reviewer']}
        maxlength={200}
        required
      />
      <Checkbox
        name="peer_independent"
        label={`I confirm that the reviewer ${independentText}`}
        checked={typed?.one('peer_independent') === 'yes'}
        error={errors['peer_independent']}
        required
      />
      <Choices
        name="result"
        legend="Result"
        options={Object.entries(results).map(([value, label]) => ({ value, label }))}
        value={typed?.one('result')}
        error={errors['result']}
        required
      />
    </>
  )
}

function Stands({ one, organization, role }: Props) {
  const zone = organization.time_zone
  const { completed, withdrawn, chosen } = one
  return (
    <section class="flow">
      <MitigationEvidence org={organization.slug} zone={zone} one={one} />
      <p class="meta">
        Chosen by {chosen.by}, {momentText(chosen.at, zone)}
        {completed && ` · Completed by ${completed.by}, ${momentText(completed.at, zone)}`}
        {withdrawn && ` · Withdrawn by ${withdrawn.by}, ${momentText(withdrawn.at, zone)}: ${withdrawn.reason}`}
      </p>
      <p>
        <a href={roleAddress(organization.slug, role.facts.id)}>Back to {role.facts.name}</a>
      </p>
    </section>
  )
}

function Withdraw({ one, typed, errors, organization }: Props) {
  const form = (
    <form
      method="post"
      action={routes.officeMitigation.to({ org: organization.slug, mitigation: one.id })}
      class="flow spaced"
      novalidate
    >
      <Hidden name="act" value="withdraw" />
      <TextArea
        name="reason"
        label="Why it is withdrawn"
        hint="It is kept, with the reason, and counts no longer."
        rows={2}
        value={typed?.one('reason')}
        error={errors['reason']}
        required
      />
      <div class="actions">
        <button class="button danger" type="submit">
          Withdraw this mitigation
        </button>
      </div>
    </form>
  )
  return (
    <details class="flow" open={errors['reason'] !== undefined}>
      <summary>Withdraw it</summary>
      {form}
    </details>
  )
}
