/** How long the queue keeps a hint that was tried in vain. By itself it looks only when another one ends. */
export const FAILED_HINT_SECONDS = 600;
