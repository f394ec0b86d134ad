import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, ErrorSummary, Select, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs } from '../../../web/parts.tsx'
import type { ReminderFields } from '../reminder-form.ts'
import { anchorNames, lackNames, whomNames } from '../reminder-words.ts'

type Props = {
  org: string
  title: string
  /** The rule that is changed; null for a new one. */
  rule: string | null
  fields: ReminderFields
  errors: FieldErrors
  series: { id: string; title: string }[]
  /** How many coordinators there are, and how many of them have a phone that texts. */
  phones: { all: number; texted: number }
}

/** "2 of 5 coordinators have a phone that texts" */
const phonesText = ({ all, texted }: Props['phones']) =>
  `${texted} of ${all} ${all === 1 ? 'coordinator' : 'coordinators'} ${texted === 1 ? 'has' : 'have'} a phone that texts`

/** One reminder: what must be missing, who is told, when and how. */
export function ReminderFormPage(props: Props): JSX.Element {
  const { org, title, rule, fields, errors } = props
  const list = routes.officeReminders.to({ org })
  const optionsOf = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Crumbs items={[{ label: 'Reminders', href: list }, { label: title }]} />
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <form
        method="post"
        action={rule ? routes.officeReminder.to({ org, rule }) : routes.officeNewReminder.to({ org })}
      >
        <div class="fields">
          <Select
            name="lacks"
            label="When this is missing"
            value={fields.lacks}
            error={errors['lacks']}
            options={[{ value: '', label: '' }, ...optionsOf(lackNames)]}
          />
          <Select
            name="whom"
            label="Remind"
            value={fields.whom}
            error={errors['whom']}
            options={[{ value: '', label: '' }, ...optionsOf(whomNames)]}
          />
        </div>
        <fieldset>
          <legend>When</legend>
          <p class="hint">By days it goes out at 8 AM of that day, so that one message can list several sessions.</p>
          <div class="filters">
            <TextField
              name="number"
              label="How many"
              inputmode="numeric"
              class="short"
              value={fields.number}
              error={errors['number']}
            />
            <Select
              name="unit"
              label="Days or hours"
              value={fields.unit}
              options={[
                { value: 'days', label: 'days' },
                { value: 'hours', label: 'hours' },
              ]}
            />
            <Select
              name="side"
              label="Before or after"
              value={fields.side}
              options={[
                { value: 'before', label: 'before' },
                { value: 'after', label: 'after' },
              ]}
            />
            <Select
              name="anchor"
              label="The moment"
              value={fields.anchor}
              error={errors['anchor']}
              options={optionsOf(anchorNames)}
            />
          </div>
        </fieldset>
        <Choices
          legend="How"
          name="channel"
          value={fields.channel}
          error={errors['channel']}
          options={[
            { value: 'email', label: 'By email' },
            {
              value: 'text',
              label: 'By text',
              hint: `only to people who linked their phone and did not stop texts, between 8 AM and 9 PM. Now ${phonesText(props.phones)}.`,
            },
          ]}
        />
        <Select
          name="series"
          label="Of which series"
          value={fields.series}
          error={errors['series']}
          options={[
            { value: '', label: 'Every series' },
            ...props.series.map((one) => ({ value: one.id, label: one.title })),
          ]}
        />
        <div class="actions">
          <button class="button" type="submit">
            Save reminder
          </button>
          <a href={list}>{rule ? 'Leave it as it is' : 'Do not add it'}</a>
        </div>
      </form>
    </>
  )
}
