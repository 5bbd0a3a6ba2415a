/** The log is decided by another model than this one: links would change with nobody having said that they may. */
export class ModelNotPromoted extends Error {
  override name = 'ModelNotPromoted'
  readonly code = 'HUB_MODEL_NOT_PROMOTED'

  constructor() {
    super(
      'The links of this log are decided by another model: two link reviewers have to promote this one first',
    )
  }
}
