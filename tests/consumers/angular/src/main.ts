import { Component, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import * as xd from 'xiaodun/inline/secrets';
import { work } from '../work.mjs';

@Component({ selector: 'app-root', template: '<pre id="done">{{ done() }}</pre>' })
class App {
  readonly done = signal('');

  constructor() {
    xd.init().then(() => this.done.set(JSON.stringify(work(xd))));
  }
}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
