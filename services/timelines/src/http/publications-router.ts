import { apiRouter, malformedRequest, problem, type Problem, type TokenCheck } from '@hub/http-service'
import { documentCsv, documentText, type Refusal } from '@hub/publication'
import type { Router } from 'express'
import type { FigurePublications, PublicationOutcome } from '../publications/publish-figures.ts'
import { pastInstant } from './past-instant.ts'
import { unrecorded } from './problems.ts'

export type PublicationsRouterParts = TokenCheck & Readonly<{ publications: FigurePublications }>

/** What is public does not change; what may be added is seen within a few minutes. */
const whatIsPublic = { 'Cache-Control': 'public, max-age=300' }

/** Publications over HTTP: what is public for anybody, the rest with a token. */
export function publicationsRouter(parts: PublicationsRouterParts): Router {
  const { publications, clock } = parts
  const released = async <Answer>(
    id: string,
    show: (found: NonNullable<Released>) => Answer,
  ): Promise<Answer | Readonly<{ problem: Problem }>> => {
    const found = await publications.releasedDocument(id)
    return found === undefined ? { problem: noSuchPublication() } : show(found)
  }
  return apiRouter(
    {
      listReleased: async () => ({
        status: 200,
        body: { publications: await publications.released() },
        headers: whatIsPublic,
      }),
      getReleased: ({ path: { id } }) =>
        released(id, (found) => ({ status: 200, body: found, headers: whatIsPublic })),
      getReleasedJson: ({ path: { id } }) =>
        released(id, ({ document }) => ({
          status: 200,
          jsonBytes: Buffer.from(documentText(document)),
          headers: whatIsPublic,
        })),
      getReleasedCsv: ({ path: { id } }) =>
        released(id, ({ document }) => ({
          status: 200,
          body: documentCsv(document),
          type: 'text/csv',
          headers: whatIsPublic,
        })),
      listPublications: async ({ caller }) =>
        told(await publications.list(caller), (all) => ({ publications: all })),
      async preparePublication({ caller, body: { kind, year, asOf } }) {
        const now = clock()
        const instant = asOf === undefined ? now : pastInstant(asOf, now)
        if (instant === undefined) return { problem: inTheFuture }
        return told(await publications.prepare(caller, { kind, year, asOf: instant }), itself)
      },
      getPublication: async ({ caller, path: { id } }) => told(await publications.show(caller, id), itself),
      approvePublication: async ({ caller, path: { id } }) =>
        told(await publications.approve(caller, id), itself),
      releasePublication: async ({ caller, path: { id } }) =>
        told(await publications.release(caller, id), itself),
      refusePublication: async ({ caller, path: { id }, body: { reason } }) =>
        told(await publications.refuse(caller, id, reason), itself),
    },
    parts,
  )
}

type Released = Awaited<ReturnType<FigurePublications['releasedDocument']>>
type Told<Body> = Readonly<{ status: 200; body: Body }> | Readonly<{ problem: Problem }>

const itself = <Value>(value: Value): Value => value

function told<Value, Body>(outcome: PublicationOutcome<Value>, show: (value: Value) => Body): Told<Body> {
  switch (outcome.kind) {
    case 'done':
      return { status: 200, body: show(outcome.value) }
    case 'refused':
      return { problem: refusedAct(outcome) }
    case 'unknown':
      return { problem: noSuchPublication() }
    case 'unrecorded':
      return { problem: notDone() }
    default:
      return outcome satisfies never
  }
}

const inTheFuture = malformedRequest([
  { pointer: '/asOf', rule: 'not-in-the-future', remedy: 'Give an instant that is not in the future.' },
])

const noSuchPublication = (): Problem =>
  problem(404, {
    type: 'urn:hub:problem:no-such-publication',
    title: 'There is no such publication',
    detail: 'It was never made, or it is not public. Look at the list again.',
  })

const notDone = (): Problem => ({
  ...unrecorded(),
  title: 'Nothing was done',
  detail: 'It is recorded before it is done, and it could not be recorded. Try again in a moment.',
})

function refusedAct({ code, says, remedy, clauses }: Refusal): Problem {
  if (code === 'NOT_ALLOWED')
    return {
      ...problem(403, {
        type: 'urn:hub:problem:agreement-denies',
        title: 'The agreement does not allow this',
        detail: remedy,
      }),
      reason: code,
      clauses,
      remedy,
    }
  const status = code === 'UNKNOWN' ? 404 : 409
  return {
    ...problem(status, { type: 'urn:hub:problem:publication-refused', title: says, detail: remedy }),
    reason: code,
    clauses,
    remedy,
  }
}
