import { Choices, Select, TextField } from '../../web/fields.tsx'
import { mocBoards } from '../moc-boards.ts'
import { emptyBoard, mostRows, type TypedBoard } from '../profile-rows.ts'
import { bind, type FormProps } from './name-fields.tsx'

const choices = [
  { value: '', label: 'None' },
  ...Object.entries(mocBoards).map(([value, name]) => ({ value, label: `${name} (${value})` })),
]

/** Boards whose certification the person maintains. */
export function BoardFields(props: FormProps) {
  const rows = props.typed.boards.length ? props.typed.boards : [emptyBoard]
  return (
    <>
      {rows.map((row, index) => (
        <BoardRow key={index} {...props} row={row} index={index} />
      ))}
      <AnotherBoard {...props} index={rows.length} more={2} />
      <Choices
        {...bind(props, 'boardMember')}
        legend="Are you a Board Member?"
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
        inline
        wide
      />
    </>
  )
}

function BoardRow({ errors, row, index }: FormProps & { row: TypedBoard; index: number }) {
  const at = (part: string) => ({ name: `boards.${index}.${part}`, error: errors[`boards.${index}.${part}`] })
  return (
    <>
      <Select {...at('board')} label="MOC Board" options={choices} value={row.board} />
      <TextField {...at('id')} label="Board ID" autocomplete="off" value={row.id} />
    </>
  )
}

/** An empty row that opens where it is wanted, and in it a further one. */
function AnotherBoard({ index, more, ...props }: FormProps & { index: number; more: number }) {
  if (more === 0 || index >= mostRows) return null
  return (
    <details class="wide">
      <summary>Add another board</summary>
      <div class="fields">
        <BoardRow {...props} row={emptyBoard} index={index} />
        <AnotherBoard {...props} index={index + 1} more={more - 1} />
      </div>
    </details>
  )
}
