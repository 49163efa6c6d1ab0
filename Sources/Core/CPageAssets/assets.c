#include "CPageAssets.h"

// SwiftPM compiles C as an older standard, where clang takes #embed as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"

// One file for the browser, in parts for whoever looks for something.
static const unsigned char stylesheet[] = {
#embed "styles/tokens.css" suffix(,)
#embed "styles/base.css" suffix(,)
#embed "styles/layout.css" suffix(,)
#embed "styles/components.css" suffix(,)
#embed "styles/forms.css" suffix(,)
#embed "styles/lists.css" suffix(,)
#embed "styles/times.css" suffix(,)
#embed "styles/desk.css" suffix(,)
#embed "styles/finish.css"
};

static const unsigned char enhance[] = {
#embed "enhance.js"
};

static const unsigned char icon[] = {
#embed "icon.svg"
};

struct page_asset page_asset_stylesheet(void) {
  return (struct page_asset){stylesheet, sizeof stylesheet};
}

struct page_asset page_asset_enhance(void) {
  return (struct page_asset){enhance, sizeof enhance};
}

struct page_asset page_asset_icon(void) { return (struct page_asset){icon, sizeof icon}; }
