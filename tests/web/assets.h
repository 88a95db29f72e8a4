/* assets.h - fixture: the addresses of two assets. */
#ifndef ASSETS_H
#define ASSETS_H

#define ASSET_APP_CSS  "/assets/app.0a1b.css"
#define ASSET_APP_2_JS "/assets/app-2.c0de.js"

#endif
