import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate, timeOfDay } from '../../../web/dates.ts'
import { Badge, Crumbs, Notice } from '../../../web/parts.tsx'
import type { BuiltForm } from '../form-queries.ts'
import { formKindWords, testTerms } from '../item-words.ts'

export type Framed = { org: string; form: BuiltForm; zone: string; mayChange: boolean }

type Tab = 'questions' | 'preview' | 'settings' | 'versions' | 'uses'

/** What stands above every page of one form: its name, its state, and its pages side by side. */
export function FormFrame(
  props: Framed & { current: Tab; actions?: ComponentChildren; children: ComponentChildren },
): JSX.Element {
  const { org, form, current, mayChange } = props
  const at = { org, form: form.id }
  const tabs: [Tab, string, string][] = [
    ['questions', 'Questions', routes.officeForm.to(at)],
    ['preview', 'Preview', routes.officeFormPreview.to(at)],
    ...(mayChange ? [['settings', 'Settings', routes.officeFormSettings.to(at)] as [Tab, string, string]] : []),
    ['versions', 'Versions', routes.officeFormVersions.to(at)],
    ['uses', `Used by (${form.uses.toLocaleString('en-US')})`, routes.officeFormUses.to(at)],
  ]
  return (
    <>
      <Crumbs items={[{ label: 'Evaluation forms', href: routes.officeForms.to({ org }) }, { label: form.name }]} />
      <div class="title">
        <h1>{form.name}</h1>
        {props.actions && <div class="actions">{props.actions}</div>}
      </div>
      <p class="meta">
        <StateBadge form={form} /> {formKindWords[form.kind]}
        {form.kind === 'test' && `: ${testTerms(form.settings)}`}. <StateText {...props} />
      </p>
      <nav class="tabs" aria-label="About this form">
        <ul>
          {tabs.map(([tab, label, href]) => (
            <li key={tab}>
              <a href={href} aria-current={tab === current ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {props.children}
    </>
  )
}

/** Whether a form can be used, and whether something of it waits to be published. */
export function StateBadge({ form }: { form: Pick<BuiltForm, 'retired' | 'newest' | 'draft'> }): JSX.Element {
  if (form.retired) return <Badge>Retired</Badge>
  if (!form.newest) return <Badge tone="warn">Not published yet</Badge>
  return form.draft ? <Badge tone="warn">Changes not published</Badge> : <Badge tone="good">Published</Badge>
}

function StateText({ form, zone }: Framed) {
  const { newest, draft } = form
  const published = newest
    ? `Version ${newest.number} was published on ${fullDate(newest.at, zone)}${newest.by ? ` by ${newest.by}` : ''}.`
    : 'Nobody is asked it before it is published.'
  const changed = draft
    ? ` Last change: ${draft.savedBy || 'somebody'}, ${fullDate(draft.savedAt, zone)}, ${timeOfDay(draft.savedAt, zone)}.`
    : ''
  return (
    <>
      {published}
      {changed}
    </>
  )
}

/** Another one has changed the form since the page was opened: nothing was done, and this is how it stands now. */
export function Meanwhile({ form }: { form: BuiltForm }): JSX.Element {
  return (
    <Notice title="The form was changed meanwhile" tone="warn">
      <p>
        {form.draft?.savedBy || 'Somebody'} has changed or published it since you opened this page, so nothing was done.
        This is how it stands now: look it over and do it again.
      </p>
    </Notice>
  )
}
