export interface Stoppable {
  stop(): Promise<void>;
}

/**
 * Ends the process at a signal, or when the parent process is gone, once `started` has come up and was stopped in order:
 * also a start that is interrupted leaves nothing behind.
 * @returns what was started.
 */
export async function untilSignal<T extends Stoppable>(started: Promise<T>): Promise<T> {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    started
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(
            `gradimento: not stopped in order: ${error instanceof Error ? error.message : 'failed'}\n`,
          );
          process.exit(1);
        },
      );
  };
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(event, end);
  return started;
}

/** Tells a parent that this process serves. */
export function announceReady(line: string): void {
  process.stdout.write(`${line}\n`);
  process.send?.('ready');
}
