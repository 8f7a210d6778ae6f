/* The block in the editor: what stands there, and its two settings. The page itself is made by PHP. */
(({ blockEditor, blocks, components, element }, { words, languages, themes, missing }) => {
  const { createElement: make, Fragment } = element;
  const { InspectorControls, useBlockProps } = blockEditor;
  const { Notice, PanelBody, Placeholder, SelectControl } = components;

  const select = (label, options, value, onChange) =>
    make(SelectControl, { label, options, value, onChange });

  function Edit({ attributes: { language, theme }, setAttributes }) {
    const settings = make(
      PanelBody,
      { title: words.settings },
      select(words.language, languages, language, (value) => setAttributes({ language: value })),
      select(words.theme, themes, theme, (value) => setAttributes({ theme: value })),
    );
    const { title: label } = blocks.getBlockType('dermdx/check');
    const place = make(
      Placeholder,
      { icon: 'search', label, instructions: words.shown },
      missing && make(Notice, { status: 'warning', isDismissible: false }, missing),
    );
    return make(
      Fragment,
      null,
      make(InspectorControls, null, settings),
      make('div', useBlockProps(), place),
    );
  }

  // title and attributes are those of block.json, which PHP registered and translated
  blocks.registerBlockType('dermdx/check', { edit: Edit, save: () => null });
})(window.wp, window.dermdxBlock);
