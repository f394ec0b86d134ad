import { expect, test } from 'vitest'
import { ruleTable } from '../../../test/support/rule-tables.ts'
import { startingFormats } from '../../organizations/starting-set/activity-formats.ts'
import { formatRules } from '../formats/format-fields.ts'
import { isReviewed, requirements, stepNames, stepOf } from './steps.ts'

const table = (heading: string) => ruleTable('activities.md', heading)

test('an activity is reviewed where the page says so', () => {
  const said = ['yes', 'no'].flatMap((reviews) =>
    ['yes', 'no'].map((coordinated) => ({
      'the organization has it reviewed': reviews,
      'a coordinator looks after it': coordinated,
      reviewed: isReviewed({ review_coordinators: reviews === 'yes' }, coordinated === 'yes') ? 'yes' : 'no',
    })),
  )
  expect(said).toEqual(table('Review'))
})

test('the steps are those of the page, with who takes each and what it requires', () => {
  const said = stepNames.map((name) => {
    const { from, to, button, who, whoOfSeries, where, requires, asks } = stepOf(name)
    return {
      step: name,
      from: from.join(', '),
      to,
      button,
      who,
      'of a series': whoOfSeries,
      where,
      requires: requires.join(', '),
      asks,
    }
  })
  expect(said).toEqual(table('Steps'))
})

test('what they require is said in the same words', () => {
  const said = Object.entries(requirements).map(([requirement, that]) => ({ requirement, that }))
  expect(said).toEqual(table('What they require'))
})

test('each format asks for what the page says', () => {
  const said = startingFormats.map(({ key }) => {
    const { deliveries, dates, claimsEndWithIt, assessed, fields } = formatRules(key)
    return {
      format: key,
      ways: deliveries.join(', '),
      dates,
      'claims end with it': claimsEndWithIt ? 'yes' : 'no',
      assessment: assessed ? 'yes' : 'no',
      fields: fields.map(({ name, ask, when }) => `${name}${ask ? '*' : ''}${when ? ` (${when})` : ''}`).join(', '),
    }
  })
  expect(said).toEqual(table('Formats'))
})
