import type { JSX } from 'preact'
import { Checkbox } from '../../web/fields.tsx'
import { isOnPurpose, roomAnswer, roomBox } from '../office-calendar/room-answer.ts'
import type { Typed } from './office-form-fields.tsx'

/** Where somebody else has the room, who it is, and the box that takes it all the same. */
export function RoomBox({ fields, errors }: Typed): JSX.Element | null {
  const checked = isOnPurpose(fields)
  if (!errors[roomBox] && !checked) return null
  return (
    <Checkbox
      name={roomBox}
      value={roomAnswer(fields)}
      label="Both are to be in this room at this time"
      hint="The calendar goes on showing that the room is taken twice."
      error={errors[roomBox]}
      checked={checked}
      wide
    />
  )
}
