import { Refused } from '@hub/service-runner'

/** The log is decided by another model than this one: links would change with nobody having said that they may. */
export const modelNotPromoted = (): Refused =>
  new Refused(
    'The links of this log are decided by another model than that of this version.',
    'Have two link reviewers promote it: ./hub link promote-model --by lin pat --reason measured',
  )

/** Two that decide on links in one log would give a person two cases. */
export const anotherLinkage = (): Refused =>
  new Refused(
    'Another process decides on links in this log.',
    'Run one linkage on one log: stop the other, then start this one again.',
  )
