import { expect, test } from 'vitest'
import { lineOf } from '../../platform/spreadsheet-files/line.ts'
import { fieldsOf } from '../fields/fields-of.ts'
import type { ImportKind } from '../kinds.ts'
import { keptFacts, toldOrder, untold } from '../reading/column-facts.ts'
import { takeLines } from '../reading/take-lines.ts'
import { guessed } from './guess.ts'
import { guessedMeaning, type Meaning } from './word-guess.ts'

const types = [
  { id: 'ama', name: 'AMA PRA Category 1 Credit(s)', shortName: 'AMA Category 1' },
  { id: 'ancc', name: 'ANCC contact hours', shortName: 'ANCC' },
]

/** What the columns of a file of comma-separated rows are guessed to be. */
function guessedIn(kind: ImportKind, ...rows: string[]): string[] {
  const fields = fieldsOf(kind, types)
  const taking = takeLines(fields)
  taking.take(rows.map((row, at) => lineOf(at + 1, row.split('|'))))
  const { facts } = taking.end()
  return guessed(facts.header, facts.columns, fields, types)
}

test.each<[string, ImportKind, string[], string[]]>([
  [
    'a transcript of one system',
    'elsewhere',
    [
      'Learner First Name|Learner Last Name|Email|Profession|Course|Date Completed|Credit Type|Credits Awarded|Certificate ID',
      'A|B|a@b.example|Physician|C|2024-01-02|AMA PRA Category 1|1.5|X-1',
    ],
    ['given', 'family', 'email', 'profession', 'title', 'completedOn', 'creditType', 'amount', 'reference'],
  ],
  [
    'a transcript with a column for each credit type',
    'elsewhere',
    [
      'Name|User Email|Activity Name|Activity Date|AMA PRA Category 1 Credits|ANCC Contact Hours|Internal ID',
      'B, A|a@b.example|C|01/02/2024|1.5||77',
    ],
    ['name', 'email', 'title', 'completedOn', 'amount:ama', 'amount:ancc', ''],
  ],
  [
    'people with two emails and their marks',
    'people',
    [
      'LAST|FIRST|E-mail|Secondary Email|NPI #|Lic No.|Lic State|DOB|Cell Phone|Hospital',
      'A|B|a@b.example|c@d.example|1234567893|MD1|OR|4/27/1980|503-555-0187|Lakeside',
    ],
    ['family', 'given', 'email', 'otherEmail', 'npi', 'licence', 'licenceState', 'birthday', 'phone', 'affiliation'],
  ],
  [
    'columns whose names say nothing, by what stands in them',
    'elsewhere',
    ['Feld 1|Feld 2|Feld 3', 'a@b.example|1234567893|2024-01-02', 'c@d.example|1245319599|2024-02-03'],
    ['email', 'npi', 'completedOn'],
  ],
  [
    'short names, by what stands in their columns too',
    'elsewhere',
    [
      'Learner|Mail|Deg.|Licence|St|Course|Done on|Cat.1 Hrs|Nursing Hrs',
      'Osei, Amara|a@b.example|MD|MD1|OR|C|2024-01-02|1.5|',
      'Nuñez, José|c@d.example|RN|RN2|WA|C|2024-01-02||2',
      'Wong, Wei|e@f.example|DO|DO3|OR|D|2024-01-03|1|',
    ],
    ['name', 'email', 'credentials', 'licence', 'licenceState', 'title', 'completedOn', 'amount:ama', 'amount:ancc'],
  ],
  [
    'what nobody could know by its name, by its values',
    'elsewhere',
    ['Email|X1|X2|Cpt|Capacity hours', 'a@b.example|MD|AMA PRA Category 1|OR|40', 'c@d.example|RN, BSN|ANCC|WA|50'],
    ['email', 'credentials', 'creditType', '', ''],
  ],
  [
    'the state of an address, which is none of a license',
    'people',
    ['Email|License number|State|City|Zip', 'a@b.example|MD1|OR|Portland|97201'],
    ['email', 'licence', 'state', 'city', 'postalCode'],
  ],
  [
    'an email column that holds none, and a status that is no career',
    'elsewhere',
    ['Email|Status|Title', 'Yes|Completed|C', 'No|Completed|D'],
    ['', '', 'title'],
  ],
  [
    'activities',
    'activities',
    [
      'Activity ID|Activity Name|Activity Type|Department|Start Date|Start Time|End Time|Location|Learning Objectives|Max Credits',
      '77|C|Live|Pediatrics|2027-01-02|8:00 AM|9:00 AM|Room 1|One; Two|1.00',
    ],
    ['group', 'title', 'format', 'specialty', 'day', 'start', 'end', 'place', 'objectives', 'amount'],
  ],
])('%s is guessed', (_, kind, rows, wanted) => {
  expect(guessedIn(kind, ...rows)).toEqual(wanted)
})

test('titles above the names of the columns are left out, and a file without names is read from its first row', () => {
  const read = (...rows: string[]) => {
    const taking = takeLines(fieldsOf('people', types))
    taking.take(rows.map((row, at) => lineOf(at + 1, row.split('|'))))
    return taking.end()
  }
  const titled = read(
    'Lakeside Hospital|',
    'Printed 2026-11-20',
    'Email|Last name',
    'a@b.example|A',
    'Email|Last name',
    'c@d.example|C',
  )
  expect([titled.facts.header, titled.rows.map(({ number }) => number)]).toEqual([
    ['Email', 'Last name'],
    [4, 6],
  ])
  const bare = read('a@b.example|A', 'c@d.example|C')
  expect([bare.facts.header, bare.rows.length]).toEqual([[], 2])
})

test.each<[string[], string]>([
  [['03/04/2025', '05/06/2025'], '/'],
  [['03/04/2025', '13/06/2025'], ''],
  [['03/04/2025', '06/13/2025'], ''],
  [['13/04/2025', '06/13/2025', '03/04/2025'], '/'],
  [['04/04/2025', '05/05/2025'], ''],
  [['2025-03-04'], ''],
  [['15.3.2024', '3/12/2024'], '/'],
  [['15.3.2024', '4.3.2024', '3/15/2024', '3/12/2024'], ''],
  [['3.4.2024', '3/12/2024', '1-2-2024'], '/-.'],
])('the order of days in %j has to be asked for, for each separator: %s', (days, asked) => {
  const taking = takeLines([])
  taking.take([lineOf(1, ['Date', 'X']), ...days.map((day, at) => lineOf(at + 2, [day, 'x']))])
  expect(untold(taking.end().facts.columns[0]!).join('')).toBe(asked)
})

test('what was kept of dates before separators were told apart is read as it was', () => {
  const kept = (dayFirst: number, monthFirst: number) =>
    keptFacts({ samples: ['03/04/2025'], dayFirst, monthFirst, either: 1 })
  expect([toldOrder(kept(1, 0), '/'), toldOrder(kept(0, 2), '.'), untold(kept(0, 0)), untold(kept(1, 0))]).toEqual([
    'day',
    'month',
    ['/', '-', '.'],
    [],
  ])
})

const meanings: Meaning[] = [
  {
    value: 'ama',
    label: 'AMA Category 1',
    names: ['AMA Category 1', 'AMA PRA Category 1 Credit(s)', 'AMA PRA Category 1 Credits'],
  },
  { value: 'ancc', label: 'ANCC', names: ['ANCC', 'ANCC contact hours'] },
  { value: 'acpe', label: 'ACPE', names: ['ACPE', 'ACPE contact hours'] },
  { value: 'none', label: 'Participation', names: ['Participation', 'hours of participation'] },
]

test.each([
  ['AMA PRA Category 1 Credit(s)', 'ama'],
  ['AMA PRA Category 1 Credits™', 'ama'],
  ['Cat. 1 (AMA)', 'ama'],
  ['Physician CME', 'ama'],
  ['Nursing Contact Hours', 'ancc'],
  ['ACPE - Pharmacist', 'acpe'],
  ['Non-Physician Attendance', 'none'],
  ['Points of another land', ''],
])('the credit type %s is guessed to be %j', (word, meaning) => {
  expect(guessedMeaning('credit_type', word, meanings)).toBe(meaning)
})
