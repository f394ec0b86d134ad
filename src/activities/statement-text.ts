import type { z } from 'zod'
import { text } from '../web/form.ts'

const marks = /[\u00ae\u2122\u2120\u24c7]|\((?:r|tm|sm)\)|&(?:reg|trade);/iu
const markup = /<\/?[a-z][^<>]*>|!\[[^\]]*\]\(|\b(?:https?:\/\/|data:image\/)\S*/iu

/**
 * A disclosure statement as the office types it, in any language: companies stand in it by their names only, without marks of
 * trade names, markup or addresses of pictures. ACCME Standards 3.5:
 * https://accme.org/rule/identify-mitigate-and-disclose-relevant-financial-relationships/
 */
export const statementText = (label: string, longest: number): z.ZodType<string> =>
  text(label, longest)
    .refine((value) => !marks.test(value), 'Name companies by their names only: take out marks such as ® and ™')
    .refine(
      (value) => !markup.test(value),
      'Name companies by their names only: take out HTML, pictures and web addresses',
    )
