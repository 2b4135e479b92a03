/** Waits before another try; ends early when the browser finds the network again. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise(done => {
    const finish = () => {
      clearTimeout(timer);
      removeEventListener("online", finish);
      done();
    };
    const timer = setTimeout(finish, milliseconds);
    addEventListener("online", finish);
  });
}

/** 1, 2, 4, then 5 seconds, a little uneven so that many pages do not come back in one instant. */
export function delayBefore(attempt: number): number {
  return Math.min(1000 * 2 ** attempt, 5000) * (0.85 + Math.random() * 0.3);
}
