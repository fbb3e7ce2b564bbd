/** Made by build/one-language.ts. */
declare module "virtual:english" {}
