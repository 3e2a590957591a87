// Generated from openapi/ by `npm run generate`. Do not edit.

export const API_VERSION = "0.1.0";
