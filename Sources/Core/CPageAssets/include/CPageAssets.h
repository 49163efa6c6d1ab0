// The browser's files, carried in the binary: the compiler puts them here by C23's #embed.
#ifndef C_PAGE_ASSETS_H
#define C_PAGE_ASSETS_H

#include <stddef.h>

// Bytes that live as long as the program.
struct page_asset {
  const unsigned char *bytes;
  size_t count;
};

struct page_asset page_asset_stylesheet(void);
struct page_asset page_asset_enhance(void);
struct page_asset page_asset_icon(void);

#endif
