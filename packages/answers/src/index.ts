export { annualReport } from './annual-report.ts'
export type { AnswerInputs } from './asked.ts'
export { foiAnswers, type ToPublish } from './foi.ts'
