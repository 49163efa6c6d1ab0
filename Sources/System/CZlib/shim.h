#ifndef ATRIUM_CZLIB_H
#define ATRIUM_CZLIB_H
#include <zlib.h>

// deflateInit2 is a macro that Swift cannot import.
static inline int czlib_deflate_init(z_stream *s, int level, int window_bits) {
  return deflateInit2(s, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}
#endif
