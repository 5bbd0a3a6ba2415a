import type { CommandResult } from '../command/outcome.ts'
import { isObject } from '../notification-lines.ts'
import type { SignedLine } from './sign-lines.ts'

type SendResult = Readonly<{ line: number; status: number; outcome: unknown }>

/** Posts each line and says what the hub made of it. `told` is called with how many are done. */
export async function byHttp(
  lines: AsyncIterable<SignedLine>,
  { to, told }: Readonly<{ to: string; told: (done: number) => void }>,
): Promise<CommandResult> {
  const answers: SendResult[] = []
  for await (const { line, event, manifest } of lines) {
    const response = await fetch(new URL('/notifications', to), {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json', 'hub-manifest': manifest },
      body: JSON.stringify(event),
    })
    answers.push({ line, status: response.status, outcome: await answerOf(response) })
    told(answers.length)
  }
  const kept = answers.filter(isKept).length
  return {
    ok: kept === answers.length,
    json: { sent: answers.length, kept, answers },
    text: [
      `${kept} of ${answers.length} taken by the hub`,
      ...answers
        .filter((answer) => !isKept(answer))
        .map((answer) => `line ${answer.line}: ${JSON.stringify(answer.outcome)}`),
    ].join('\n'),
    next: 'Fix the lines named above and send them again. The hub recognises those it already has.',
  }
}

const isKept = ({ outcome }: SendResult): boolean =>
  isObject(outcome) && (outcome['outcome'] === 'accepted' || outcome['outcome'] === 'duplicate')

export const answerOf = (response: Response): Promise<unknown> =>
  response.json().catch(() => ({ title: 'The answer was not JSON: is this a hub?' }))
