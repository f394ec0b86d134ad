import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { Notes } from '../../../web/field-notes.tsx'
import { ErrorSummary, Hidden } from '../../../web/fields.tsx'
import { Notice } from '../../../web/parts.tsx'
import type { Slides } from '../keep-slides.ts'
import type { BoardSession } from '../session-facts.ts'
import { sizeText } from '../slide-file-rules.ts'
import { SessionHead } from './session-head.tsx'

type Props = {
  org: string
  zone: string
  session: BoardSession
  slides: Slides | null
  mayChange: boolean
  error: string | undefined
}

/** The slides of one session: the file, or that they have come another way. */
export function SlidesPage(props: Props): JSX.Element {
  const { error, slides, mayChange } = props
  return (
    <>
      {error && <ErrorSummary errors={{ slides: error }} />}
      <SessionHead {...props} title="Slides" />
      {slides ? <Received {...props} slides={slides} /> : <p>The slides have not come yet.</p>}
      {mayChange && <Upload {...props} />}
      {mayChange && !slides && <Noted {...props} />}
      {!mayChange && <p class="soft-text">The CME office changes the slides of this session.</p>}
    </>
  )
}

function Received({ org, zone, session, slides, mayChange }: Props & { slides: Slides }) {
  const at = { org, session: session.id }
  const when = `${shortDateYear(slides.receivedAt, zone)}, ${timeOfDay(slides.receivedAt, zone)}`
  return (
    <Notice tone="good" title={slides.fileName ? 'The slides are here' : 'The slides have come another way'}>
      <p>
        {slides.fileName && (
          <>
            <a href={routes.officeSlidesFile.to(at)}>{slides.fileName}</a>, {sizeText(slides.size)},{' '}
          </>
        )}
        {slides.fileName ? `since ${when}` : `Noted on ${when}`}
      </p>
      {mayChange && (
        <form method="post" action={routes.officeSlides.to(at)}>
          <Hidden name="act" value="remove" />
          <button class="button link" type="submit">
            {slides.fileName ? 'Remove the slides' : 'They have not come after all'}
          </button>
        </form>
      )}
    </Notice>
  )
}

function Upload({ org, session, slides, error }: Props) {
  return (
    <form method="post" action={routes.officeSlides.to({ org, session: session.id })} enctype="multipart/form-data">
      <div class="field">
        <label for="slides">{slides?.fileName ? 'Another file in its place' : 'File with the slides'}</label>
        <Notes name="slides" hint="PDF, PowerPoint (.pptx) or OpenDocument (.odp), at most 20 MB" error={error} />
        <input
          id="slides"
          name="slides"
          type="file"
          accept=".pdf,.pptx,.odp"
          aria-describedby={error ? 'slides-hint slides-error' : 'slides-hint'}
          aria-invalid={error ? 'true' : undefined}
        />
      </div>
      <div class="actions">
        <button class={slides ? 'button quiet' : 'button'} type="submit">
          Upload slides
        </button>
      </div>
    </form>
  )
}

function Noted({ org, session }: Props) {
  return (
    <form method="post" action={routes.officeSlides.to({ org, session: session.id })}>
      <Hidden name="act" value="note" />
      <p>By email, on a stick, or the speaker brings them: then there is nothing to upload.</p>
      <div class="actions">
        <button class="button quiet" type="submit">
          They have come another way
        </button>
      </div>
    </form>
  )
}
