/** Whether the page can ask for a camera at all: only secure pages can. */
export const canFilm = (): boolean =>
  // typed as always there, but not on pages without TLS
  typeof (navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia === 'function';
