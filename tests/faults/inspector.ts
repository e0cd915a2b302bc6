import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Looks into a process that was started with --inspect. */
export interface Inspector {
  /** Has all garbage collected, and gives what is left of the heap, in bytes. */
  heapInUse(): Promise<number>;
  close(): void;
}

/** @param port where the process was told to be inspected, on 127.0.0.1 */
export async function inspect(port: number): Promise<Inspector> {
  const targets = (await (await fetch(`http://127.0.0.1:${String(port)}/json`)).json()) as Target[];
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  let number = 0;
  const call = async (method: string): Promise<Readonly<Record<string, unknown>>> => {
    number += 1;
    socket.send(JSON.stringify({ id: number, method }));
    for (;;) {
      const [text] = (await once(socket, 'message')) as [Buffer];
      const { id, result } = JSON.parse(text.toString()) as Answer;
      if (id === number) return result;
    }
  };
  return {
    heapInUse: async () => {
      await call('HeapProfiler.collectGarbage');
      return Number((await call('Runtime.getHeapUsage'))['usedSize']);
    },
    close: () => {
      socket.close();
    },
  };
}

interface Target {
  readonly webSocketDebuggerUrl: string;
}

interface Answer {
  readonly id: number;
  readonly result: Readonly<Record<string, unknown>>;
}
