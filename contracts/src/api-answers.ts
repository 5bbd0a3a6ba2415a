// What clients need of the published API besides its operations: validators of what is answered with 200.
export { answers } from './generated/api/answers.js'
