import { setTimeout as pause } from 'node:timers/promises';

/**
 * The first answer of `look` that is not null, asked every `everyMs`; null when `timeoutMs` are over before there is one.
 *
 * For what sends no event: files of the server and processes which are not our children.
 */
export async function pollUntil<T>(
  look: () => Promise<T | null>,
  limit: { readonly timeoutMs: number; readonly everyMs: number },
): Promise<T | null> {
  const end = performance.now() + limit.timeoutMs;
  for (;;) {
    const answer = await look();
    if (answer !== null || performance.now() >= end) return answer;
    await pause(limit.everyMs);
  }
}
