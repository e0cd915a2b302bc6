import { type Marking, markingsUpTo } from './domain/evidence/marking.js';
import { BRIEF_FORMATS, type BriefAsked } from './features/brief/brief.asked.js';
import { briefHash, briefView } from './features/brief/brief.views.js';
import { paperOf } from './features/brief/brief.words.js';
import { createAsking } from './picture/asking.js';
import { createPictures } from './picture/pictures.js';
import type { Database } from './service.js';
import { ANONYMOUS } from './wire/identity/identity.js';

/** The options paper of a situation as a reader of a clearance may see it, or null where there is none of that key. */
export async function writeBrief(
  { reads }: Pick<Database, 'reads'>,
  situation: string,
  { instants, format }: BriefAsked & { readonly kind: 'asked' },
  clearance: Marking,
): Promise<string | null> {
  const markings = markingsUpTo(clearance);
  const reader = {
    identity: { ...ANONYMOUS, clearance, markings },
    reads,
    sql: reads.reader(markings),
    // One paper is asked for, and nothing need be remembered beyond it.
    pictures: createPictures((at) => createAsking(at, null), { pictureBytes: PICTURE_BYTES, frameBytes: 0 }),
  };
  const facts = await briefView(reader, situation, instants);
  return facts === null ? null : BRIEF_FORMATS[format].write(paperOf(facts, briefHash(facts)));
}

const PICTURE_BYTES = 256 * 1024 * 1024;
