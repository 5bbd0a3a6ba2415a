import type { Decision, LinkReviewAct } from './decision.ts'
import { allowed, denied, leadOf } from './denial.ts'
import type { AdoptedVersion } from './register.ts'

/** The clause on linkage names how records are linked; it is for the link reviewers to look after, and for nobody else. */
export function decideLinkReview(version: AdoptedVersion, act: LinkReviewAct): Decision {
  const { document } = version
  const clauses = [document.inForce.clause, document.linkage.clause]
  if (act.role === 'link-reviewer') return allowed(version, clauses)
  const remedy = `Links are for the link reviewers to decide. Ask ${leadOf(document)} who they are.`
  return denied('ROLE', clauses, remedy)
}
