/** Tells a parent that this process serves. */
export function announceReady(): void {
  process.send?.('ready');
}

/** Calls `stop` once, at a signal or when the parent process is gone, and ends the process after it. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('disconnect', end);
}
