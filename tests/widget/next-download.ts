/** What the browser would save next. */
export function nextDownload(): Promise<{ name: string; blob: Blob }> {
  const real = URL.createObjectURL.bind(URL);
  return new Promise((resolve) => {
    let blob: Blob;
    URL.createObjectURL = (made: Blob) => {
      blob = made;
      return real(made);
    };
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      URL.createObjectURL = real;
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
      resolve({ name: this.download, blob });
    };
  });
}
