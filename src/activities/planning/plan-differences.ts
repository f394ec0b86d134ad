import type { Difference } from '../../web/meanwhile.tsx'
import type { Fields } from '../content.ts'
import { measures, needs, outcomes } from './plan.ts'
import { supportRows } from './plan-form.ts'

const labels: Record<string, string> = {
  practiceGap: 'Practice gap',
  specialties: 'Specialties',
  measured: 'How the change is measured',
  sponsorship: 'Who provides it',
  jointProviders: 'Joint providers',
  supported: 'Commercial support',
  fee: 'Whether learners pay',
  registration: 'Who may come',
}

/** Where two states of the form differ, as a person reads it. */
export function planDifferences(saved: Fields, yours: Fields): Difference[] {
  const pairs = (fields: Fields): [string, string][] => [
    ...Object.entries(labels).map(([name, label]): [string, string] => [label, plain(fields[name])]),
    ['Needs', ticked(fields, 'needs', needs)],
    ['Professions', ticked(fields, 'professions', null)],
    ['What it is designed to change', changes(fields)],
    ['Supporters', supporters(fields)],
  ]
  const theirs = new Map(pairs(saved))
  return pairs(yours)
    .filter(([label, value]) => theirs.get(label) !== value)
    .map(([label, value]) => ({ label, saved: theirs.get(label) ?? '', yours: value }))
}

const plain = (value = ''): string => value.replace(/\r\n?/g, '\n').trim()

function ticked(fields: Fields, group: string, names: Record<string, string> | null): string {
  return Object.keys(fields)
    .filter((name) => name.startsWith(`${group}.`) && fields[name] === 'yes')
    .map((name) => names?.[name.slice(group.length + 1)]?.split(':')[0] ?? name.slice(group.length + 1))
    .sort()
    .join(', ')
}

const changes = (fields: Fields): string =>
  Object.entries(outcomes)
    .filter(([key]) => fields[`outcomes.${key}`] === 'yes')
    .map(([key, label]) => [label, ticked(fields, `measures.${key}`, measures)].filter(Boolean).join(', measured '))
    .join('\n')

const supporters = (fields: Fields): string =>
  Array.from({ length: supportRows(fields) }, (_, index) =>
    ['supporter', 'amount', 'inKind', 'agreedOn']
      .map((part) => plain(fields[`supports.${index}.${part}`]))
      .filter(Boolean)
      .join(', '),
  )
    .filter(Boolean)
    .join('\n')
