import { tryProjects } from './try-projects.js';

tryProjects('test:frameworks');
