import { expect, test } from 'vitest'
import { type Waiting, waitingSentences } from './waiting-words.ts'

const of = (unit: string, left: Waiting['left'] = null): Waiting => ({ unit, left })

test.each<[string, Waiting[], string[]]>([
  ['nothing', [], []],
  ['one', [of('a')], ['1 answer waits: it is shown once two more have come.']],
  ['two', [of('a'), of('a')], ['2 answers wait: they are shown once a third has come.']],
  [
    'those to two sessions',
    [of('a'), of('b'), of('b')],
    ['3 answers to 2 sessions wait: those to a session are shown once there are 3 of them.'],
  ],
  [
    'what was left behind, behind what still comes',
    [of('a', 'version'), of('a', 'version'), of('b'), of('c', 'names'), of('d', 'time')],
    [
      '1 answer waits: it is shown once two more have come.',
      '2 answers to a version of the form that is not asked any more are not shown any more, unless enough others of the same kind still come.',
      '1 answer from before the setting of names was changed is not shown any more, unless enough others of the same kind still come.',
      '1 answer to what is closed for claims is not shown any more, unless enough others of the same kind still come.',
    ],
  ],
])('%s', (_, waiting, sentences) => {
  expect(waitingSentences(waiting)).toEqual(sentences)
})
