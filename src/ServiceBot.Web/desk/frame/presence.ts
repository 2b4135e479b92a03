import { get, Refusal } from "../api/client";

const between = 5 * 60_000;

/** An agent who reads or waits asks the server nothing; whoever still touches the page is at work all the same, and stays signed in. */
export function staySignedIn(): () => void {
  let touchedAt = Date.now();
  let toldAt = Date.now();
  const touch = () => {
    touchedAt = Date.now();
  };
  const events = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
  events.forEach((name) => addEventListener(name, touch, { passive: true }));
  const timer = setInterval(() => {
    if (touchedAt <= toldAt) return;
    toldAt = Date.now();
    get("/inbox/counts").catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
  }, between);
  return () => {
    clearInterval(timer);
    events.forEach((name) => removeEventListener(name, touch));
  };
}
