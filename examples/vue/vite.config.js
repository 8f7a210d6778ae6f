import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// Vue takes a tag with a hyphen for a component of its own unless it is told
const isCustomElement = (tag) => tag === 'dermdx-check';

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
});
