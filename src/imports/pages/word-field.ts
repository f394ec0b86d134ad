import type { WordList } from '../fields/field.ts'

/** The field in which is chosen what a word means. */
export const wordField = (list: WordList, key: string): string => `word.${list}.${key}`
