/*
 * Pays the small toll on forms that write: asks for a challenge, finds its number in a worker while
 * the person types, and puts the proof into a hidden field. Needs script-src and connect-src 'self'
 * and no library. A form without it works too, by a slower limit.
 *
 *   <form method="post" data-proof="/api/v1/proof" data-proof-for="ask auto">
 *     … <p data-proof-status hidden>One moment …</p>
 *
 * data-proof-for: values of the buttons that need one; without it all do.
 *
 * The same file is the worker. It computes SHA-256 (FIPS 180-4) itself: crypto.subtle is absent
 * without TLS, and slower for so many messages so short.
 */
(function () {
  'use strict';

  const K = new Int32Array([
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  ]);
  const START = new Int32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  ]);
  const LONGEST = 55; // bytes that fit into one block with its end mark and length
  const words = new Int32Array(64);
  const state = new Int32Array(8);

  /** The digest of one block that is in the first 16 words, into state. */
  function compress() {
    for (let i = 16; i < 64; i++) {
      const x = words[i - 15];
      const y = words[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
    }
    let a = START[0], b = START[1], c = START[2], d = START[3];
    let e = START[4], f = START[5], g = START[6], h = START[7];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0;
      d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    state[0] = START[0] + a; state[1] = START[1] + b; state[2] = START[2] + c; state[3] = START[3] + d;
    state[4] = START[4] + e; state[5] = START[5] + f; state[6] = START[6] + g; state[7] = START[7] + h;
  }

  function hash(prefix, number) {
    const text = prefix + number;
    words.fill(0, 0, 16);
    for (let i = 0; i < text.length; i++) {
      words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
    }
    words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
    words[15] = 8 * text.length;
    compress();
  }

  /** The number of a challenge, or -1 when there is none. */
  function solve(challenge) {
    const wanted = new Int32Array(8);
    for (let i = 0; i < 8; i++) {
      wanted[i] = parseInt(challenge.challenge.substr(8 * i, 8), 16);
    }
    const prefix = challenge.salt + '.';
    if (challenge.algorithm !== 'SHA-256' || (prefix + challenge.maxnumber).length > LONGEST) {
      return -1;
    }
    for (let number = 0; number <= challenge.maxnumber; number++) {
      hash(prefix, number);
      if (state[0] === wanted[0] && state.every(function (word, i) { return word === wanted[i]; })) {
        return number;
      }
    }
    return -1;
  }

  if (typeof document === 'undefined') {
    self.onmessage = function (message) {
      self.postMessage(solve(message.data));
    };
    return;
  }

  const SCRIPT = document.currentScript.src;
  const MARGIN = 60 * 1000; // before a challenge expires, another is solved

  function solveAside(challenge) {
    return new Promise(function (resolve, reject) {
      const worker = new Worker(SCRIPT);
      worker.onmessage = function (message) {
        worker.terminate();
        resolve(message.data);
      };
      worker.onerror = function (error) {
        worker.terminate();
        reject(error);
      };
      worker.postMessage(challenge);
    });
  }

  /** A proof, its text empty when none could be made: then the form goes without. */
  function prove(url) {
    const asked = Date.now();
    return fetch(url, { cache: 'no-store', credentials: 'omit' })
      .then(function (answer) {
        // how long it lives is told by the server's own clock: that of the device may be wrong
        const date = Date.parse(answer.headers.get('Date')) || asked;
        return answer.json().then(function (challenge) {
          return solveAside(challenge).then(function (number) {
            const parts = [challenge.salt, challenge.expires, challenge.maxnumber, challenge.signature, number];
            return {
              text: number < 0 ? '' : parts.join('.'),
              until: asked + Date.parse(challenge.expires) - date - MARGIN
            };
          });
        });
      })
      .catch(function () {
        return { text: '', until: 0 };
      });
  }

  function watch(form) {
    const status = form.querySelector('[data-proof-status]');
    let field = form.querySelector('input[name="proof"]');
    if (!field) {
      field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'proof';
      form.appendChild(field);
    }
    const buttons = form.dataset.proofFor ? form.dataset.proofFor.split(' ') : null;
    let proof = null; // what is being made, or made
    let made = null; // its text, once it is
    let until = Infinity;
    let waiting = false;
    let ready = false;

    function begin() {
      if (!proof || Date.now() > until) {
        until = Infinity;
        made = null;
        proof = prove(form.dataset.proof || '/api/v1/proof').then(function (found) {
          until = found.until;
          made = found.text;
          return made;
        });
      }
      return proof;
    }

    function busy(on) {
      form.setAttribute('aria-busy', String(on));
      if (status) {
        status.hidden = !on;
      }
    }

    form.addEventListener('focusin', begin);
    form.addEventListener('input', begin);
    form.addEventListener('submit', function (event) {
      const button = event.submitter;
      if (ready || (buttons && button && buttons.indexOf(button.value) < 0)) {
        ready = false;
        return; // this one goes
      }
      if (made && Date.now() <= until) { // found while the person typed
        field.value = made;
        return;
      }
      event.preventDefault();
      if (waiting) {
        return; // pressed twice
      }
      waiting = true;
      busy(true);
      begin().then(function (text) {
        field.value = text;
        waiting = false;
        ready = true;
        busy(false);
        setTimeout(function () { // a form that is still telling of one submission takes no other
          if (form.requestSubmit) {
            form.requestSubmit(button || undefined);
          } else {
            form.submit();
          }
        });
      });
    });
    window.addEventListener('pageshow', function (event) {
      if (event.persisted) { // come back to by the back button: the proof was used
        proof = null;
        made = null;
        field.value = '';
        ready = false;
      }
    });
  }

  document.querySelectorAll('form[data-proof]').forEach(watch);
})();
