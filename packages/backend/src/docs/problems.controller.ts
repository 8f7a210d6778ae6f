import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/access.js';
import type { ProblemWords } from './problems.js';
import { PROBLEMS } from './problems.js';

/** The page to which the `type` of every problem leads; its anchors are the codes. */
@ApiExcludeController()
@Controller({ path: 'problems', version: VERSION_NEUTRAL })
export class ProblemsController {
  @Get()
  @Public('nothing')
  @Header('Content-Type', 'text/html; charset=utf-8')
  explain(): string {
    return PAGE;
  }
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Problems of the DermDx API</title>
</head>
<body>
<h1>Problems of the DermDx API</h1>
<p>What each <code>code</code> means, and what to do. <a href="/api/docs">The API</a></p>
${Object.entries<ProblemWords>(PROBLEMS).map(describe).join('\n')}
</body>
</html>
`;

function describe([code, { status, meaning, remedy }]: [string, ProblemWords]): string {
  return `<h2 id="${code}"><code>${code}</code></h2>
<p>Status ${status}. ${escape(meaning)}</p>
<p><strong>What to do:</strong> ${escape(remedy)}</p>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
