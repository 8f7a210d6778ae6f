/**
 * What to paste into a page to have the panel send to this server.
 *
 * @param server - its origin
 * @param consent - the clinic's own consent text; the panel's when null
 * @param answers - whether the clinic answers, which the panel says at its start
 */
export function snippet(
  server: string,
  siteKey: string,
  consent: string | null,
  answers: boolean,
): string {
  const words = consent === null ? '' : `\n  <div slot="consent">${paragraphs(consent)}</div>\n`;
  return `<script type="module" src="/dermdx/dermdx-check.js"></script>
<dermdx-check
  endpoint="${escape(server)}"
  site-key="${escape(siteKey)}"${answers ? '\n  answers' : ''}
>${words}</dermdx-check>`;
}

/** A paragraph for each line that holds something. */
function paragraphs(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => `\n    <p>${escape(line.trim())}</p>`).join('') + '\n  ';
}

function escape(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => names[sign]!);
}
