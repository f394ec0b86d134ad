import type { JSX } from 'preact'
import { Group, Line, type Typed } from '../../activities/pages/office-form-fields.tsx'
import { RoomBox } from '../../activities/pages/room-box.tsx'
import { Choices as Choose, Select } from '../../web/fields.tsx'
import { boxesOf } from '../boxes.ts'
import { intervalOptions, weekdays, whiches } from '../pattern-form.ts'
import { weekdayNames, whichNames } from '../pattern-sentence.ts'

/** How sessions repeat, from when until when, at what time. */
export function PatternFields(props: Typed & { zoneName: string; orOnce?: boolean }): JSX.Element {
  const { fields, errors, orOnce } = props
  const once = [{ value: 'once', label: 'Not at all: one session' }]
  return (
    <Group
      id="repeats"
      title="When and where"
      note={`Times are ${props.zoneName}. You see every date before anything is saved, and can leave out holidays.`}
    >
      <div class="fields">
        <Choose
          name="repeatEvery"
          legend="How do the sessions repeat?"
          wide
          required
          value={fields.repeatEvery}
          error={errors.repeatEvery}
          options={[
            ...(orOnce ? once : []),
            { value: 'week', label: 'On days of the week', detail: <Weekly {...props} /> },
            { value: 'month', label: 'On days of the month', detail: <Monthly {...props} /> },
          ]}
        />
        <Line
          form={props}
          name="from"
          label={orOnce ? 'Day, or the first of several' : 'First day'}
          type="date"
          class="medium"
          required
        />
        <Line
          form={props}
          name="until"
          label="Last day"
          type="date"
          class="medium"
          required={!orOnce}
          hint={orOnce ? 'Of several sessions.' : 'At most twelve months; then it is renewed.'}
        />
        <Line form={props} name="start" label="Start" type="time" class="medium" required />
        <Line form={props} name="end" label="End" type="time" class="medium" required />
        <Line form={props} name="place" label="Place" hint="Room, building and city, or Online" wide />
        {orOnce && <RoomBox {...props} />}
      </div>
    </Group>
  )
}

function Weekly({ fields, errors }: Typed) {
  return (
    <div class="flow">
      <Select
        name="weekInterval"
        label="How often"
        class="medium"
        value={fields.weekInterval ?? '1'}
        options={intervalOptions('week')}
      />
      <Choose
        name="weekdays"
        legend="Weekdays"
        type="checkbox"
        inline
        value={boxesOf(fields, 'weekdays')}
        error={errors.weekdays}
        options={weekdays.map((one) => ({ value: String(one), label: weekdayNames[one] }))}
      />
    </div>
  )
}

function Monthly({ fields, errors }: Typed) {
  return (
    <div class="flow">
      <Select
        name="monthInterval"
        label="How often"
        class="medium"
        value={fields.monthInterval ?? '1'}
        options={intervalOptions('month')}
      />
      <Choose
        name="which"
        legend="Which of the month"
        type="checkbox"
        inline
        value={boxesOf(fields, 'which')}
        error={errors.which}
        options={whiches.map((one) => ({ value: String(one), label: capital(whichNames[one]) }))}
      />
      <Select
        name="monthWeekday"
        label="Weekday"
        class="medium"
        value={fields.monthWeekday ?? ''}
        error={errors.monthWeekday}
        options={[
          { value: '', label: '' },
          ...weekdays.map((one) => ({ value: String(one), label: weekdayNames[one] })),
        ]}
      />
    </div>
  )
}

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)
