/** Has the browser save a file, under a name that the person may change. */
export function saveFile(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // not before the browser has taken it
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
}
