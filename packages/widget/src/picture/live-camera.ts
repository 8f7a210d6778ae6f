import type { QualityReport } from '@dermdx/core';
import { noChange } from 'lit';
import type { ElementPart } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { closeCamera, hasTorch, openCamera, setTorch } from './camera-stream.js';
import type { NoCamera } from './camera-stream.js';
import { hintOf, SteadyHint } from './live-hint.js';
import type { Hint } from './live-hint.js';
import { Stillness } from './stillness.js';

/** How it stands with the camera. */
export interface CameraState {
  status: 'opening' | 'live' | 'hidden' | NoCamera;
  hint: Hint;
  hasTorch: boolean;
}

/** What the live view needs. */
export interface Live {
  /** Judges what the video shows now; undefined, or an error, where nobody can. */
  judge: (video: HTMLVideoElement) => Promise<QualityReport | undefined>;
  /** Whether a good picture is taken without a press. */
  isByItself: boolean;
  isTorchOn: boolean;
  onState: (state: CameraState) => void;
  onTaken: (picture: File) => void;
}

/** Time from one look to the next, in milliseconds: quick enough to follow a hand, and rests the battery. */
const PAUSE = 250;

/** So many good looks in a row, about a second, and the picture is taken. */
const GOOD_LOOKS = 4;

/** As JPEG: the pictures of cameras come as such. */
const QUALITY = 0.95;

/** On a `<video>`: shows the camera, judges it, takes the picture, and switches it off when it leaves. */
class LiveCamera extends AsyncDirective {
  #live!: Live;
  #video: HTMLVideoElement | undefined;
  #stream: MediaStream | undefined;
  /** New for each start: what an earlier one still waits for is dropped. */
  #run = 0;
  #state: CameraState = { status: 'opening', hint: 'starting', hasTorch: false };
  #isTorchOn = false;

  override render(live: Live): typeof noChange {
    this.#live = live;
    return noChange;
  }

  override update(part: ElementPart, [live]: [Live]): typeof noChange {
    this.#live = live;
    if (this.#video !== part.element) {
      this.#video = part.element as HTMLVideoElement;
      this.#video.addEventListener('dermdx-shoot', () => void this.#take());
      this.reconnected();
    }
    if (this.#stream && live.isTorchOn !== this.#isTorchOn) {
      this.#isTorchOn = live.isTorchOn;
      void setTorch(this.#stream, live.isTorchOn);
    }
    return noChange;
  }

  /** The view is left, or the panel is taken from the page. */
  override disconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#stop();
  }

  override reconnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#onVisibility();
  }

  /** Nobody sees what a camera of a hidden page shows. */
  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'hidden') {
      this.#stop();
      this.#tell({ status: 'hidden', hint: 'starting', hasTorch: false });
    } else if (!this.#stream) {
      void this.#start();
    }
  };

  async #start(): Promise<void> {
    const run = ++this.#run;
    this.#tell({ status: 'opening', hint: 'starting', hasTorch: false });
    const stream = await openCamera();
    if (typeof stream === 'string') {
      if (run === this.#run) this.#tell({ status: stream, hint: 'starting', hasTorch: false });
      return;
    }
    const video = this.#video;
    if (run !== this.#run || !video) {
      closeCamera(stream);
      return;
    }
    this.#stream = stream;
    this.#isTorchOn = false;
    // another program took it, or it was unplugged
    stream.getVideoTracks()[0]?.addEventListener('ended', () => {
      if (run !== this.#run) return;
      this.#stop();
      this.#tell({ status: 'missing', hint: 'starting', hasTorch: false });
    });
    video.srcObject = stream;
    await video.play().catch(() => undefined);
    if (run !== this.#run) return;
    this.#tell({ status: 'live', hint: 'starting', hasTorch: hasTorch(stream) });
    await this.#watch(run, video);
  }

  /** Looks again and again, until the camera is switched off. */
  async #watch(run: number, video: HTMLVideoElement): Promise<void> {
    const stillness = new Stillness();
    const steady = new SteadyHint();
    let good = 0;
    while (run === this.#run) {
      let report: QualityReport | undefined;
      try {
        report = await this.#live.judge(video);
      } catch {
        // without the program the person sees for themselves
      }
      if (run !== this.#run) return;
      const hint = hintOf(report, stillness.isStill(video));
      good = hint === 'good' ? good + 1 : 0;
      this.#tell({ ...this.#state, hint: steady.next(hint) });
      if (good >= GOOD_LOOKS && this.#live.isByItself) {
        await this.#take();
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  async #take(): Promise<void> {
    const video = this.#video;
    if (!this.#stream || !video?.videoWidth) return;
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    this.#stop();
    const jpeg = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', QUALITY);
    });
    if (jpeg) this.#live.onTaken(new File([jpeg], 'camera.jpg', { type: jpeg.type }));
  }

  #stop(): void {
    this.#run++;
    if (this.#stream) closeCamera(this.#stream);
    this.#stream = undefined;
    if (this.#video) this.#video.srcObject = null;
  }

  #tell(state: CameraState): void {
    const { status, hint, hasTorch: torch } = this.#state;
    const isSame = status === state.status && hint === state.hint && torch === state.hasTorch;
    this.#state = state;
    if (!isSame && this.isConnected) this.#live.onState(state);
  }
}

/** On a `<video>`: the camera, as long as it is shown. */
export const liveCamera = directive(LiveCamera);

/** Has the camera that a `<video>` shows take a picture. */
export function shoot(video: Element | null | undefined): void {
  video?.dispatchEvent(new Event('dermdx-shoot'));
}
