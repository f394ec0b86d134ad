import type { JSX } from 'preact'
import { Line } from '../../pages/office-form-fields.tsx'
import type { PlanningProps } from './planning-page.tsx'

/** Where the page opens when a row was added. */
const newSupport = 'new-support'

/** A group of fields for each supporter, and a button for one more that keeps everything typed. */
export function SupportRows(props: PlanningProps & { action: string }): JSX.Element {
  return (
    <div class="flow">
      {Array.from({ length: props.supportRows }, (_, index) => (
        <fieldset key={index} id={index === props.supportRows - 1 ? newSupport : undefined}>
          <legend>Supporter {index + 1}</legend>
          <div class="fields">
            <Line form={props} name={`supports.${index}.supporter`} label="Company" wide autocomplete="off" />
            <Line
              form={props}
              name={`supports.${index}.amount`}
              label="Amount in dollars"
              hint="Whole dollars, or empty"
              inputmode="numeric"
              class="medium"
            />
            <Line
              form={props}
              name={`supports.${index}.agreedOn`}
              label="Date of the written agreement"
              hint="Signed by both, before it begins"
              type="date"
              class="medium"
            />
            <Line
              form={props}
              name={`supports.${index}.inKind`}
              label="Given in kind"
              hint="Such as equipment, space, supplies"
              wide
            />
          </div>
        </fieldset>
      ))}
      {props.mayPlan && (
        <p>
          <button
            type="submit"
            name="add"
            value="support"
            formaction={`${props.action}#${newSupport}`}
            class="button quiet"
          >
            Add another supporter
          </button>
        </p>
      )}
      <p class="hint">
        Empty the fields of a supporter to take it away. What learners read about it stands in the activity’s form,
        under Disclosure.
      </p>
    </div>
  )
}
