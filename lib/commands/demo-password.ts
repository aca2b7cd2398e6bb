// What is the password of the demo's accounts? Known to everybody and printed at every start: the demo listens on this
// machine only, unless MASTHEAD_DEMO_PUBLIC says otherwise.

export const DEMO_PASSWORD = 'fourteen-days-free';
