import { isId } from '../../platform/ids.ts'

/** Which people a list is narrowed to, besides a search; '' for all. */
export type PeopleFilter = {
  search: string
  /** The id of a profession, or 'none'. */
  profession: string
  role: '' | 'staff' | 'faculty'
  state: '' | 'open' | 'closed' | 'deactivated' | 'no-licence'
}

export const roleNames = { staff: 'CME staff', faculty: 'Faculty and planners' } as const

export const stateNames = {
  open: 'Open accounts',
  closed: 'Closed by their owners',
  deactivated: 'Deactivated',
  'no-licence': 'Without a licence number',
} as const

const isOne = <T extends string>(values: Record<T, string>, value: string): value is T => Object.hasOwn(values, value)

/** Reads the filter of an address; what no filter has is as if it were not there. */
export function readPeopleFilter(query: (name: string) => string): PeopleFilter {
  const [profession, role, state] = ['profession', 'role', 'state'].map(query) as [string, string, string]
  return {
    search: query('q').slice(0, 200).trim(),
    profession: profession === 'none' || isId(profession) ? profession : '',
    role: isOne(roleNames, role) ? role : '',
    state: isOne(stateNames, state) ? state : '',
  }
}

/** The filter as the query of an address. */
export const filterQuery = ({ search, profession, role, state }: PeopleFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ q: search, profession, role, state }).filter(
      (entry): entry is [string, string] => entry[1] !== '',
    ),
  )

/** Whether anything but a search narrows the list. */
export const isNarrowed = ({ profession, role, state }: PeopleFilter): boolean => (profession || role || state) !== ''
