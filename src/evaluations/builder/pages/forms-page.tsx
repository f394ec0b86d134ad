import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { Choices, ErrorSummary, Select, TextField } from '../../../web/fields.tsx'
import { Badge, Crumbs, Empty, Pages } from '../../../web/parts.tsx'
import type { FormLine, FormUse } from '../form-queries.ts'
import { formKindWords } from '../item-words.ts'
import { FormFrame, type Framed } from './form-frame.tsx'

type ListProps = { org: string; zone: string; forms: readonly FormLine[]; mayChange: boolean }

/** All forms, with where each is used. */
export function FormsPage(props: ListProps): JSX.Element {
  const { org, forms, mayChange } = props
  return (
    <>
      <div class="title">
        <h1>Evaluation forms</h1>
        <p class="actions">
          {mayChange && (
            <a class="button" href={routes.officeNewForm.to({ org })}>
              New form
            </a>
          )}
          <a class="button quiet" href={routes.officeBank.to({ org })}>
            Bank of questions
          </a>
        </p>
      </div>
      <p class="intro">
        What learners are asked before they claim, and the tests that they pass. A change holds for nobody before it is
        published; answers stay with the version that they answered.
      </p>
      {forms.length === 0 ? (
        <Empty title="No form yet">
          <p>Make a first one: it begins empty, or as a copy of another.</p>
        </Empty>
      ) : (
        <Table {...props} />
      )}
    </>
  )
}

function Table({ org, zone, forms, mayChange }: ListProps) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Forms, their state, and how many activities use each</caption>
      <thead>
        <tr>
          <th scope="col">Form</th>
          <th scope="col">Kind</th>
          <th scope="col">State</th>
          <th scope="col" class="num">
            Questions
          </th>
          <th scope="col" class="num">
            Used by
          </th>
          {mayChange && (
            <th scope="col">
              <span class="visually-hidden">Action</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {forms.map((form) => (
          <tr key={form.id}>
            <th scope="row" class="main">
              <a href={routes.officeForm.to({ org, form: form.id })}>{form.name}</a>
            </th>
            <td data-label="Kind">{formKindWords[form.kind]}</td>
            <td data-label="State">
              <State form={form} zone={zone} />
            </td>
            <td data-label="Questions" class="num">
              {form.questions}
            </td>
            <td data-label="Used by" class="num">
              {form.uses === 0 ? (
                'none'
              ) : (
                <a href={routes.officeFormUses.to({ org, form: form.id })}>
                  {form.uses.toLocaleString('en-US')}
                  <span class="visually-hidden"> {form.uses === 1 ? 'activity' : 'activities'}</span>
                </a>
              )}
            </td>
            {mayChange && (
              <td>
                <a href={routes.officeNewForm.to({ org }, { from: form.id })}>
                  Copy<span class="visually-hidden"> {form.name}</span>
                </a>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function State({ form, zone }: { form: FormLine; zone: string }) {
  const since = form.publishedAt ? `Version ${form.version}, ${fullDate(form.publishedAt, zone)}` : ''
  if (form.retired) return <Badge>Retired</Badge>
  if (form.version === null) return <Badge tone="warn">Not published yet</Badge>
  return (
    <>
      <Badge tone={form.hasDraft ? 'warn' : 'good'}>{form.hasDraft ? 'Changes not published' : 'Published'}</Badge>{' '}
      <span class="small soft-text">{since}</span>
    </>
  )
}

export type NewFormFields = { name: string; kind: string; from: string }

/** A new form: its name, and what it begins as. */
export function NewFormPage(props: {
  org: string
  forms: readonly FormLine[]
  fields: NewFormFields
  errors: Record<string, string>
}): JSX.Element {
  const { org, forms, fields, errors } = props
  return (
    <>
      <Crumbs items={[{ label: 'Evaluation forms', href: routes.officeForms.to({ org }) }, { label: 'New form' }]} />
      <h1>New form</h1>
      <ErrorSummary errors={errors} />
      <form method="post" action={routes.officeNewForm.to({ org })} class="flow spaced" novalidate>
        <TextField name="name" label="Name" required value={fields.name} error={errors['name']} />
        <Choices
          name="kind"
          legend="What is it for?"
          required
          value={fields.kind}
          error={errors['kind']}
          options={[
            { value: 'evaluation', label: 'An evaluation', hint: 'What learners say of an activity.' },
            {
              value: 'test',
              label: 'A test',
              hint: 'Questions with right answers and a pass mark: credit only when it is passed.',
            },
          ]}
        />
        <Select
          name="from"
          label="It begins"
          value={fields.from}
          error={errors['from']}
          options={[
            { value: '', label: 'Empty' },
            ...forms.map(({ id, name }) => ({ value: id, label: `As a copy of ${name}` })),
          ]}
        />
        <p class="actions">
          <button class="button" type="submit">
            Make the form
          </button>
          <a href={routes.officeForms.to({ org })}>Go back</a>
        </p>
      </form>
    </>
  )
}

/** The activities that use a form. */
export function UsesPage(
  props: Framed & { uses: readonly FormUse[]; total: number; page: number; size: number },
): JSX.Element {
  const { org, form, uses, total, page, size } = props
  return (
    <FormFrame {...props} current="uses">
      {total === 0 ? (
        <Empty title="No activity uses it">
          <p>
            Choose it in the form of an activity or of a series, under {form.kind === 'test' ? 'Test' : 'Evaluation'}.
          </p>
        </Empty>
      ) : (
        <table class="stack">
          <caption class="visually-hidden">Activities that use this form</caption>
          <thead>
            <tr>
              <th scope="col">Activity</th>
              <th scope="col">As</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {uses.map((use) => (
              <tr key={use.id}>
                <th scope="row" class="main">
                  <a
                    href={
                      use.isSeries
                        ? routes.officeSeries.to({ org, activity: use.id })
                        : routes.officeActivity.to({ org, activity: use.id })
                    }
                  >
                    {use.title}
                  </a>
                </th>
                <td data-label="As">{formKindWords[use.as]}</td>
                <td data-label="State">{capitalized(use.state)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages
        of={total}
        page={page}
        size={size}
        href={(to) => routes.officeFormUses.to({ org, form: form.id }, { page: to })}
      />
    </FormFrame>
  )
}

const capitalized = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1).replaceAll('-', ' ').replaceAll('_', ' ')
