/** dcmjs has no types of its own: `(GGGG,EEEE)` in upper case → entry of PS3.6; `xs` and `ox` are not one VR. */
declare module 'dcmjs/dictionary' {
  export const dictionary: { readonly [tag: string]: { readonly vr: string } }
}
