import { expect, test } from 'vitest'
import { amaStatement, everyStartingCreditType } from '../../organizations/starting-set/credit-types.ts'
import { type WordingFacts, wordingNotes } from './wording.ts'

const ama: WordingFacts = {
  name: 'AMA PRA Category 1 Credit',
  plural: 'AMA PRA Category 1 Credits',
  mark: '™',
  italic: true,
  statement: amaStatement,
  step: 25,
  unitMinutes: 60,
  rounding: 'nearest',
  everyone: false,
  awardPhrase: 'is awarded',
  professionKeys: ['physician'],
}
const other: WordingFacts = { ...ama, name: 'CE hour', plural: 'CE hours', mark: '', italic: false, statement: '' }

test.each<[string, WordingFacts, RegExp[]]>([
  ['the required wording', ama, []],
  ['the same on several lines', { ...ama, statement: amaStatement.replace('. Phys', '.\n  Phys') }, []],
  ['another statement', { ...ama, statement: 'Worth {maximum} {credit_name}.' }, [/designation statement as it is/]],
  ['no statement', { ...ama, statement: '' }, [/designation statement as it is/]],
  ['a short name', { ...ama, name: 'AMA PRA Credit' }, [/named in full/]],
  ['a plural with brackets', { ...ama, plural: 'AMA PRA Category 1 Credit(s)' }, []],
  ['no mark', { ...ama, mark: '' }, [/in italics, with its ™/]],
  ['upright', { ...ama, italic: false }, [/in italics, with its ™/]],
  ['another step', { ...ama, step: 50 }, [/steps of 0.25/]],
  ['rounded up', { ...ama, rounding: 'up' }, [/to the nearest/]],
  ['for nurses as well', { ...ama, professionKeys: ['physician', 'nurse'] }, [/Only physicians/]],
  ['for everyone', { ...ama, everyone: true }, [/Only physicians/]],
  ['nothing of the AMA', other, []],
  [
    'the AMA in another statement',
    { ...other, statement: 'As AMA PRA Category 1 Credit.' },
    [/trademark of the AMA/, /whose/],
  ],
  ['credit of the ACCME', { ...other, name: 'ACCME credit' }, [/no “ACCME credit”/]],
  ['category 1 of nobody', { ...other, name: 'Category 1 Credit' }, [/whose it is/]],
  ['category 1 of the AAPA', { ...other, name: 'AAPA Category 1 credit' }, []],
  ['a place to fill in', { ...other, statement: 'Provider #[your number].' }, [/square brackets/]],
])('%s', (_, facts, notes) => {
  const said = wordingNotes(facts)
  expect(said.map((note, index) => (notes[index]?.test(note) ? 'as expected' : note))).toEqual(
    notes.map(() => 'as expected'),
  )
})

test('what can be added is worded as its owner asks, but for what there is to fill in', () => {
  const noted = everyStartingCreditType(true)
    .filter((type) => !type.participation)
    .map((type) => [
      type.key,
      wordingNotes({
        ...type,
        everyone: type.professions === 'everyone',
        professionKeys: type.professions === 'everyone' ? [] : type.professions,
      }),
    ])
    .filter(([, notes]) => notes!.length > 0)
  expect(noted).toEqual([
    ['aswb', ['The statement has places in square brackets: fill them in, they are printed as they stand.']],
  ])
})
