import type { JSX } from 'preact'
import { Group, Line, type Typed } from '../../activities/pages/office-form-fields.tsx'
import { Checkbox, Choices as Choose } from '../../web/fields.tsx'
import { boxesOf } from '../boxes.ts'
import { certificateNames, coordinatorFields, creditAfterNames } from '../policies.ts'
import type { Coordinator } from '../queries.ts'

/** From when until when codes work, and what credit waits for. */
export function AttendanceFields(props: Typed): JSX.Element {
  const { fields, errors } = props
  return (
    <Group
      id="attendance"
      title="Codes and claiming"
      note="Codes are made by themselves, one for each session, and stand on no page of the portal."
    >
      <div class="fields">
        <Count form={props} name="leadMinutes" label="Minutes before the start from which the code works" />
        <Count
          form={props}
          name="codeDays"
          label="Days after the session until which the code works"
          hint="Until the end of the last of them."
        />
        <Count
          form={props}
          name="finishDays"
          label="Days more in which credit can be claimed"
          hint="Where credit waits for the quarter’s evaluation, they are counted from the end of the quarter."
        />
        <Choose
          name="creditAfter"
          legend="What does credit wait for?"
          wide
          value={fields.creditAfter}
          error={errors.creditAfter}
          options={optionsOf(creditAfterNames).map((option) => ({ ...option, hint: creditHints[option.value] }))}
        />
        <Choose
          name="certificates"
          legend="Certificates"
          wide
          value={fields.certificates}
          error={errors.certificates}
          options={optionsOf(certificateNames)}
        />
        <Checkbox
          name="rotating"
          legend="Codes on the screen"
          label="They change while the session goes on"
          hint="A scan records one person, and a code stops working soon after the next one is shown: passing one on helps hardly anybody. Sessions that have begun keep the codes that they have."
          checked={fields.rotating === 'yes'}
          wide
        />
        <Count form={props} name="rotateSeconds" label="Seconds between two codes on the screen" />
      </div>
    </Group>
  )
}

/** Who looks after the series, and what they may change. */
export function CoordinatorFields(props: Typed & { staff: readonly Coordinator[] }): JSX.Element {
  const { fields, staff } = props
  return (
    <Group
      id="coordinating"
      title="Coordinators"
      note="They see this series only, and change of its sessions what you tick here."
    >
      <div class="flow">
        {staff.length === 0 ? (
          <p class="soft-text">Nobody of the staff is a coordinator yet: invite one under Staff.</p>
        ) : (
          <Choose
            name="coordinators"
            legend="Who looks after it?"
            type="checkbox"
            value={boxesOf(fields, 'coordinators')}
            options={staff.map(({ personId, name }) => ({ value: personId, label: name }))}
          />
        )}
        <Choose
          name="may"
          legend="What may they change of a session?"
          type="checkbox"
          value={boxesOf(fields, 'may')}
          options={optionsOf(coordinatorFields)}
        />
        <Count
          form={props}
          name="coordinatorDays"
          label="Until how many days before the session"
          hint="0: until the day itself."
        />
      </div>
    </Group>
  )
}

const creditHints: Record<string, string> = {
  attendance:
    'Credit comes by itself when a session has ended. When you change to this, that holds for sessions that end from then on: credit of earlier ones is claimed by whoever attended.',
}

const optionsOf = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }))

function Count(props: { form: Typed; name: string; label: string; hint?: string }) {
  return <Line {...props} inputmode="numeric" class="short" wide />
}
