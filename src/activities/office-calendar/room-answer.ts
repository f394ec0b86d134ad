import type { Fields } from '../content.ts'

/** The box with which somebody says that a room is to be taken twice. */
export const roomBox = 'room'

const asked = ['place', 'date', 'from', 'start', 'endDate', 'end', 'scope']

/** What the box is an answer to: another room or another time asks again. */
export const roomAnswer = (fields: Fields): string => asked.map((name) => (fields[name] ?? '').trim()).join('|')

/** Whether the room at this time is taken twice on purpose. */
export const isOnPurpose = (fields: Fields): boolean => fields[roomBox] === roomAnswer(fields)
