import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden, Select } from '../../../web/fields.tsx'
import type { TemplatesProps } from './templates-page.tsx'

/** For which credit types and professions another template than the default is used. */
export function Uses({ org, uses, types, professions, templates }: TemplatesProps): JSX.Element {
  const typeName = (id: string | null) => types.find((type) => type.id === id)?.shortName ?? 'A retired credit type'
  const professionName = (id: string | null) => professions.find((one) => one.id === id)?.name ?? 'A retired profession'
  const rows = uses.map((use) => ({
    ...use,
    type: use.creditTypeId ? typeName(use.creditTypeId) : 'Every credit type',
    profession: use.professionId ? professionName(use.professionId) : 'Every profession',
    template: templates.find(({ id }) => id === use.templateId)?.name ?? '',
  }))
  const standard = templates.find(({ isDefault }) => isDefault)?.name
  if (rows.length === 0) return <p class="soft-text">For everyone and everything: {standard}.</p>
  return (
    <table class="stack">
      <caption class="visually-hidden">Templates by credit type and profession</caption>
      <thead>
        <tr>
          <th scope="col">Credit type</th>
          <th scope="col">Profession</th>
          <th scope="col">Template</th>
          <th scope="col">
            <span class="visually-hidden">What to do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows
          .toSorted(
            (one, other) => one.type.localeCompare(other.type) || one.profession.localeCompare(other.profession),
          )
          .map(({ creditTypeId, professionId, type, profession, template }) => (
            <tr key={`${creditTypeId} ${professionId}`}>
              <th scope="row" class="main">
                {type}
              </th>
              <td data-label="Profession">{profession}</td>
              <td data-label="Template">{template}</td>
              <td>
                <form method="post" action={routes.officeCertificateUses.to({ org })}>
                  <button type="submit" class="button quiet" name="act" value="remove">
                    Use the default
                    <span class="visually-hidden">
                      {' '}
                      for {type}, {profession}
                    </span>
                  </button>
                  <Hidden name="creditType" value={creditTypeId ?? ''} />
                  <Hidden name="profession" value={professionId ?? ''} />
                </form>
              </td>
            </tr>
          ))}
        <tr>
          <th scope="row" class="main">
            Everything else
          </th>
          <td data-label="Profession">Every profession</td>
          <td data-label="Template">{standard}</td>
          <td />
        </tr>
      </tbody>
    </table>
  )
}

/** Names a template for a credit type, a profession, or one with the other. */
export function AddUse({ org, templates, types, professions, typed, errors }: TemplatesProps): JSX.Element | null {
  if (templates.length < 2)
    return <p class="soft-text">Begin a second template to use it for a credit type or a profession.</p>
  return (
    <form method="post" class="filters" action={routes.officeCertificateUses.to({ org })} novalidate>
      <Select
        name="creditType"
        label="Credit type"
        options={[
          { value: '', label: 'Every credit type' },
          ...types.map(({ id, shortName }) => ({ value: id, label: shortName })),
        ]}
        value={typed.creditType}
        error={errors['creditType']}
      />
      <Select
        name="profession"
        label="Profession"
        options={[
          { value: '', label: 'Every profession' },
          ...professions.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={typed.profession}
        error={errors['profession']}
      />
      <Select
        name="template"
        label="Template"
        options={[{ value: '', label: 'Choose' }, ...templates.map(({ id, name }) => ({ value: id, label: name }))]}
        value={typed.template}
        error={errors['template']}
        required
      />
      <button type="submit" class="button quiet">
        Use it
      </button>
    </form>
  )
}
