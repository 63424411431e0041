// Events, models and collections in the manner the page's modules share.
export class Events {
  constructor() {
    Object.defineProperty(this, 'listeners', { value: {}, enumerable: false });
  }

  on(name, listener) {
    (this.listeners[name] ??= []).push(listener);
    return this;
  }

  once(name, listener) {
    const first = (...args) => {
      this.off(name, first);
      listener(...args);
    };
    return this.on(name, first);
  }

  off(name, listener) {
    this.listeners[name] = (this.listeners[name] ?? []).filter((other) => other !== listener);
    return this;
  }

  trigger(name, ...args) {
    for (const listener of [...(this.listeners[name] ?? [])]) listener.apply(this, args);
    return this;
  }

  emit(name, ...args) {
    return this.trigger(name, ...args);
  }
}

const notData = ['collection', 'msgs', 'presence'];

export class Model extends Events {
  constructor(values) {
    super();
    // Defined, not assigned: wa-js puts getters of the same names on the prototypes.
    for (const [name, value] of Object.entries(values ?? {})) Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
  }

  set(name, value) {
    const old = this[name];
    this[name] = value;
    if (old !== value) {
      this.trigger(`change:${name}`, this, value, old);
      this.collection?.trigger(`change:${name}`, this, value, old);
    }
    return this;
  }

  unset(name) {
    delete this[name];
  }

  get(name) {
    return this[name];
  }

  toJSON() {
    return Object.fromEntries(Object.entries(this).filter(([name]) => !notData.includes(name)));
  }
}

export class Collection extends Events {
  constructor() {
    super();
    Object.defineProperty(this, 'byId', { value: new Map(), enumerable: false });
  }

  get length() {
    return this.byId.size;
  }

  getModelsArray() {
    return [...this.byId.values()];
  }

  map(f) {
    return this.getModelsArray().map(f);
  }

  filter(f) {
    return this.getModelsArray().filter(f);
  }

  forEach(f) {
    this.getModelsArray().forEach(f);
  }

  findFirst(f) {
    return this.getModelsArray().find(f);
  }

  get(key) {
    if (key === undefined || key === null) return undefined;
    const named = typeof key === 'string' || key._serialized ? key : (key.id ?? key);
    return this.byId.get(String(named));
  }

  async find(key) {
    const model = this.get(key);
    if (!model) throw new Error(`not found ${key}`);
    return model;
  }

  add(model) {
    model.collection = this;
    this.byId.set(String(model.id), model);
    this.trigger('add', model);
    return model;
  }

  remove(model) {
    this.byId.delete(String(model.id));
    this.trigger('remove', model);
  }

  reset() {
    this.byId.clear();
    this.trigger('reset');
  }
}
