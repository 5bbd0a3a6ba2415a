import type { Role } from '@hub/access'
import type { View } from '../../layout/pages.ts'
import type { Problem } from '../../api/answer.ts'
import { paths } from '../../paths.ts'
import { roleWords } from '../../wording/roles.ts'
import type { LinkReviewLine } from './view.ts'
import { problemView, type ProblemView } from '../problem/view.ts'

export type DeniedView = View &
  Readonly<{
    role: string
    sees: string
    seesNot: string
    problem: ProblemView
    linkReview?: LinkReviewLine
    /** For whom the theme cards are made. */
    themes?: string
  }>

/** The first page of somebody the agreement gives no numbers to: what they have instead, what not, and by which clause. */
export function deniedView(role: Role, problem: Problem, linkReview?: LinkReviewLine): DeniedView {
  const words = roleWords[role]
  return {
    title: 'These numbers are not yours to see',
    role: words.name,
    sees: words.sees,
    seesNot: words.seesNot,
    problem: problemView({ kind: 'refused', problem }),
    ...(linkReview && { linkReview }),
    ...(role === 'subgroup-member' && { themes: paths.themes }),
  }
}
