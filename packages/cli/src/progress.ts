import { Presets, SingleBar } from 'cli-progress';

/** Told after each picture. */
export type OnPicture = (done: number, total: number) => void;

/** Least milliseconds between two lines where there is no terminal to draw a bar on. */
const PAUSE = 15_000;

/** Shows how far it is: a bar on a terminal, else a line now and then. */
export function showProgress(stream: NodeJS.WriteStream): { step: OnPicture; stop: () => void } {
  if (!stream.isTTY) return lines(stream);
  const format = 'Looking {bar} {value} of {total} pictures, {eta_formatted} left';
  const bar = new SingleBar({ stream, format, hideCursor: true }, Presets.shades_classic);
  return {
    step(done, total) {
      if (bar.isActive) bar.update(done);
      else bar.start(total, done);
    },
    stop: () => {
      bar.stop();
    },
  };
}

function lines(stream: NodeJS.WriteStream) {
  let last = Date.now();
  return {
    step(done: number, total: number) {
      if (Date.now() - last < PAUSE && done < total) return;
      last = Date.now();
      stream.write(`Looked at ${done} of ${total} pictures\n`);
    },
    stop: () => undefined,
  };
}
