// What clients need of the published API besides its operations: validators of what is answered with 200, and of
// problems. They take out of an answer what is not described.
export { answers, problem } from './generated/api/answers.js'
