import type { ComponentChildren, JSX } from 'preact'
import { Checkbox } from '../../../web/fields.tsx'
import { Area, Group, Line, type Typed } from '../../pages/office-form-fields.tsx'
import { type Delivery, deliveries } from '../deliveries.ts'
import { allFormatFields, type FormatField, formatRules, formatsWhere } from '../format-fields.ts'
import { deliveryField, formatField } from '../read-format.ts'

/**
 * How an activity reaches its learners, and what its format asks for. Where the format is chosen on the same page, the
 * fields of the others are hidden by the stylesheet while it knows how, and shown where it does not.
 */
export function FormatGroup({ form, fixed }: { form: Typed; fixed?: string }): JSX.Element {
  const ways = fixed ? formatRules(fixed).deliveries : (Object.keys(deliveries) as Delivery[])
  const listed = fixed ? formatRules(fixed).fields.map((field) => ({ field, formats: [fixed] })) : allFormatFields()
  return (
    <Group id="teaching" title="How it is taught" note="As it is reported: every way that applies.">
      <fieldset>
        <legend>How does it reach its learners?</legend>
        <div class="ticks one">
          {ways.map((way) => (
            <Way
              key={way}
              form={form}
              way={way}
              fixed={fixed}
              fields={listed.filter(({ field }) => field.when === way)}
            />
          ))}
        </div>
      </fieldset>
      <div class="fields">
        {listed
          .filter(({ field }) => !field.when)
          .map(({ field, formats }) => (
            <OfFormats key={field.name} formats={formats} wide={field.kind !== 'date' && field.kind !== 'minutes'}>
              <Field form={form} field={field} />
            </OfFormats>
          ))}
      </div>
    </Group>
  )
}

type Listed = { field: FormatField; formats: string[] }

function Way({ form, way, fixed, fields }: { form: Typed; way: Delivery; fixed?: string; fields: Listed[] }) {
  const name = deliveryField(way)
  const fitting = fixed ? undefined : [...formatsWhere((rules) => rules.deliveries.includes(way)), noFormat].join(' ')
  return (
    <div data-format={fitting}>
      <Checkbox name={name} label={deliveries[way]} checked={form.fields[name] === 'yes'} error={form.errors[name]!} />
      {fields.length > 0 && (
        <div class="after-tick fields">
          {fields.map(({ field }) => (
            <Field key={field.name} form={form} field={field} />
          ))}
        </div>
      )}
    </div>
  )
}

function Field({ form, field }: { form: Typed; field: FormatField }) {
  const { kind, label, hint } = field
  const shared = { form, name: formatField(field.name), label, ...(hint ? { hint } : {}) }
  if (kind === 'area') return <Area {...shared} rows={2} />
  if (kind === 'date') return <Line {...shared} type="date" class="medium" />
  if (kind === 'minutes') return <Line {...shared} inputmode="numeric" class="short" />
  if (kind === 'address') return <Line {...shared} type="url" wide />
  return <Line {...shared} wide={!field.when} />
}

/** Stands among the formats of something that is shown while none is chosen too. */
export const noFormat = 'none'

/** What is of some formats only. */
export const OfFormats = (props: { formats: readonly string[]; wide?: boolean; children: ComponentChildren }) => (
  <div class={props.wide ? 'wide' : undefined} data-format={props.formats.join(' ')}>
    {props.children}
  </div>
)
