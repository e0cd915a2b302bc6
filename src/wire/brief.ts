import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BRIEF_FORMATS, briefAsked } from '../features/brief/brief.asked.js';
import { BRIEF_POLICY } from '../features/brief/brief.html.js';
import { type BriefReader, briefHash, briefView } from '../features/brief/brief.views.js';
import { paperOf } from '../features/brief/brief.words.js';
import { sendProblem } from './problem.js';

/** Where the options paper of a situation is. */
export const BRIEF_PATH = '/brief/:situation';

interface BriefRequest {
  readonly Params: { readonly situation: string };
  readonly Querystring: Readonly<Record<string, unknown>>;
}

/** Serves the options paper of a situation, as the person who asks may see it. */
export function registerBrief(app: FastifyInstance, readerOf: (request: FastifyRequest) => BriefReader): void {
  app.get<BriefRequest>(BRIEF_PATH, async (request, reply) => {
    const asked = briefAsked(request.query);
    if (asked.kind === 'fault') return sendProblem(reply, 400, `${asked.reason}.`);
    const { situation } = request.params;
    const facts = await briefView(readerOf(request), situation, asked.instants);
    if (facts === null) return sendProblem(reply, 404, `There is no situation ${situation}.`);
    const { type, write } = BRIEF_FORMATS[asked.format];
    return reply
      .type(type)
      .header('content-security-policy', `${BRIEF_POLICY}; frame-ancestors 'none'`)
      .send(write(paperOf(facts, briefHash(facts))));
  });
}
