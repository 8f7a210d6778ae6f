import { FilesetResolver, ImageClassifier } from '@mediapipe/tasks-vision';

let classifier;

/** MediaPipe's ImageClassifier with a MobileNetV2 at 224 pixels, 8 bit. */
export async function load(base) {
  const files = await FilesetResolver.forVisionTasks(`${base}/mediapipe`);
  classifier = await ImageClassifier.createFromOptions(files, {
    baseOptions: { modelAssetPath: `${base}/mobilenet.tflite`, delegate: 'CPU' },
    maxResults: 1,
  });
}

export async function answer(file) {
  const bitmap = await createImageBitmap(file);
  const { classifications } = classifier.classify(bitmap);
  bitmap.close();
  return String(classifications[0].categories[0].index);
}
