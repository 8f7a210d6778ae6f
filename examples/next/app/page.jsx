'use client';
import { DermDxCheck } from '@dermdx/widget/react';
import { useState } from 'react';

export default function Page() {
  const [result, setResult] = useState();
  return (
    <main>
      <h1>DermDx in Next.js</h1>
      <DermDxCheck
        assetBase="/dermdx/"
        onResult={(event) => setResult(event.detail)}
        onAbstain={() => setResult(undefined)}
      >
        <p slot="help">These words come from Next.js.</p>
      </DermDxCheck>
      <p id="told">{result ? `Next.js was told: ${result.top.label}` : 'Nothing yet.'}</p>
    </main>
  );
}
