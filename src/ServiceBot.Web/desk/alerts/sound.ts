import { keep, kept } from "../kept";
import { Store } from "../store";

/** Two soft tones made on the spot; three higher ones when somebody is in danger. */
export const isLoud = new Store<boolean>(kept("sound", true));
isLoud.subscribe(() => keep("sound", isLoud.get()));

let audio: AudioContext | undefined;

function wake(): void {
  if (typeof AudioContext === "undefined" || audio?.state === "running" || navigator.userActivation?.hasBeenActive === false) return;
  audio ??= new AudioContext();
  audio.resume().catch(() => undefined);
}

// Browsers let a page make sounds only after somebody has touched it; not every key counts as that.
for (const touch of ["pointerup", "keyup"]) addEventListener(touch, wake);

export function ring(isUrgent: boolean): void {
  const at = audio;
  if (!isLoud.get() || at?.state !== "running") return;
  const tones = isUrgent ? [988, 1319, 988] : [660, 880];
  tones.forEach((frequency, index) => tone(at, frequency, at.currentTime + index * 0.18));
}

function tone(at: AudioContext, frequency: number, begin: number): void {
  const source = at.createOscillator();
  const volume = at.createGain();
  source.type = "sine";
  source.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, begin);
  volume.gain.exponentialRampToValueAtTime(0.25, begin + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.17);
  source.connect(volume).connect(at.destination);
  source.start(begin);
  source.stop(begin + 0.18);
}
