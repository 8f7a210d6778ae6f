import { DermDxCheck } from '@dermdx/widget/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function App() {
  const [result, setResult] = useState();
  return (
    <main>
      <h1>DermDx in React</h1>
      <DermDxCheck
        assetBase="/dermdx/assets/"
        onResult={(event) => setResult(event.detail)}
        onAbstain={() => setResult(undefined)}
      >
        <p slot="help">These words come from React.</p>
      </DermDxCheck>
      <p id="told">{result ? `React was told: ${result.top.label}` : 'Nothing yet.'}</p>
    </main>
  );
}

createRoot(document.querySelector('#root')).render(<App />);
