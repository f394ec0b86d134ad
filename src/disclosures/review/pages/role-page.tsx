import type { JSX } from 'preact'
import { ErrorSummary } from '../../../web/fields.tsx'
import { HistoryPart } from './history-part.tsx'
import { JudgePart } from './judge-part.tsx'
import { MitigatePart } from './mitigate-part.tsx'
import { OtherListNotice } from './other-list-notice.tsx'
import type { ReviewProps } from './review-props.ts'
import { RevisionPart } from './revision-part.tsx'
import { RoleAside, RoleHead } from './role-head.tsx'
import { SettledPart } from './settled-part.tsx'
import { StateNotices } from './state-notices.tsx'
import { TakenNotice } from './taken-notice.tsx'

/** The work place of a reviewer: what a role is about, and beside it each relationship with what follows from it. */
export function RolePage(props: ReviewProps): JSX.Element {
  return (
    <>
      <ErrorSummary errors={props.errors} />
      <RoleHead {...props} />
      <div class="columns">
        <div class="flow">
          <StateNotices {...props} />
          <TakenNotice {...props} />
          <OtherListNotice {...props} />
          <RevisionPart {...props} />
          <JudgePart {...props} />
          <MitigatePart {...props} />
          <SettledPart {...props} />
          <HistoryPart {...props} />
        </div>
        <RoleAside {...props} />
      </div>
    </>
  )
}
