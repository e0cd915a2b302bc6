import { ArchiveFault } from './archive.format.js';

/**
 * The lines of a stream of bytes with their numbers, from 1. A line ends with a line feed and nothing else: inside a row
 * there may be other characters that some take for the end of a line. Text after the last line feed is a line cut off.
 */
export async function* numberedLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly [number, string]> {
  let line = 1;
  let pending: Uint8Array[] = [];
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield [line, textOf([...pending, chunk.subarray(start, end)], line)];
      line += 1;
      pending = [];
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  }
  if (pending.length > 0) throw new ArchiveFault(line, 'it is cut off');
}

function textOf(parts: readonly Uint8Array[], line: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    throw new ArchiveFault(line, 'it is not UTF-8');
  }
}
