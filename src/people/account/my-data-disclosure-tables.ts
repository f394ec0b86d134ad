import type { MyData } from './my-data.ts'
import type { DataTable } from './my-data-tables.ts'
import { roleText } from './my-data-words.ts'

type At = (text: string | null) => string
type Disclosures = Pick<
  MyData,
  'disclosures' | 'disclosureDrafts' | 'disclosureRequests' | 'disclosureJudgements' | 'disclosureMitigations'
>

/** What a person disclosed and what was decided about it, as tables to read. */
export function disclosureTables(data: Disclosures, at: At): DataTable[] {
  return [
    {
      title: 'What you disclosed',
      columns: [
        ['Company', 0.35],
        ['Relationship', 0.4],
        ['Disclosed', 0.25],
      ],
      rows: [
        ...data.disclosures.flatMap((one) => disclosedRows(one, at(one.attestedAt))),
        ...data.disclosureDrafts.map(({ savedAt }) => ['Begun and not sent', '', at(savedAt)]),
      ],
    },
    {
      title: 'What you attested',
      columns: [
        ['Text', 0.75],
        ['When', 0.25],
      ],
      rows: data.disclosures.map((one) => [`${one.definition} ${one.attestation}`, at(one.attestedAt)]),
    },
    {
      title: 'What you were asked to disclose for',
      columns: named('Activity', 'Role'),
      rows: data.disclosureRequests.map((one) => [one.activity, roleText(one.role), at(one.askedAt)]),
    },
    {
      title: 'What was decided about your relationships',
      columns: named('Activity', 'Decision'),
      rows: data.disclosureJudgements.map((one) => [
        one.topic && one.topic !== one.activity ? `${one.activity}\n${one.topic}` : one.activity,
        judgedText(one),
        at(one.judgedAt),
      ]),
    },
    {
      title: 'How your relationships were mitigated',
      columns: named('Activity', 'Mitigation'),
      rows: data.disclosureMitigations.map((one) => [
        one.activity,
        [one.way, one.note, one.withdrawnAt ? 'withdrawn' : one.completedAt ? 'complete' : 'not complete']
          .filter(Boolean)
          .join(' · '),
        at(one.withdrawnAt ?? one.completedAt ?? one.chosenAt),
      ]),
    },
  ]
}

const named = (first: string, second: string): DataTable['columns'] => [
  [first, 0.35],
  [second, 0.4],
  ['When', 0.25],
]

function disclosedRows({ relationships }: MyData['disclosures'][number], when: string): string[][] {
  if (relationships.length === 0) return [['Nothing to disclose', '', when]]
  return relationships.map(({ company, natures, other, since, until, whose }) => [
    company,
    [...natures, other, `${since} to ${until ?? 'now'}`, whose === 'spouse' ? 'of a spouse or partner' : '']
      .filter(Boolean)
      .join(', '),
    when,
  ])
}

const judgedText = ({ company, relevant, exception, reason }: MyData['disclosureJudgements'][number]): string =>
  [`${company}: ${relevant ? 'relevant' : 'not relevant'}`, exception, reason].filter(Boolean).join(' · ')
