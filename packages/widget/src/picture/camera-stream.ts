import { canFilm } from './can-film.js';

/** Why there is no picture from a camera. */
export type NoCamera =
  /** The person, the browser or the page's policy does not allow it. */
  | 'blocked'
  /** There is none, or another program has it. */
  | 'missing';

/** What is asked for: the camera at the back, and as many pixels as it gives with ease. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: {
    facingMode: { ideal: 'environment' },
    width: { ideal: 1920 },
    height: { ideal: 1080 },
  },
};

/** What browsers with a torch know beside the standard's own. */
interface TorchCapabilities extends MediaTrackCapabilities {
  torch?: boolean;
}

/** A stream of the camera at the back, or of any other. */
export async function openCamera(): Promise<MediaStream | NoCamera> {
  if (!canFilm()) return 'missing';
  try {
    return await navigator.mediaDevices.getUserMedia(WANTED);
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    return name === 'NotAllowedError' || name === 'SecurityError' ? 'blocked' : 'missing';
  }
}

/** Switches a camera off. */
export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Whether the camera has a light that can stay on. */
export function hasTorch(stream: MediaStream): boolean {
  const [track] = stream.getVideoTracks();
  // Firefox before 132 has no such method
  const capabilities = (track as Partial<MediaStreamTrack> | undefined)?.getCapabilities?.();
  return (capabilities as TorchCapabilities | undefined)?.torch === true;
}

/** Switches that light; whether it did. */
export async function setTorch(stream: MediaStream, on: boolean): Promise<boolean> {
  const [track] = stream.getVideoTracks();
  try {
    const torch = { torch: on } as MediaTrackConstraintSet;
    await track?.applyConstraints({ advanced: [torch] });
    return true;
  } catch {
    return false;
  }
}
